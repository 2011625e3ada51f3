package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.Parameter;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.declared.MethodRule.Answer;
import io.cartway.connectors.pagination.OffsetLimit;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallRefused;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call in the platform's words: which way, with which values, which part of a list in which order. Whatever the
 * caller asked for is in it, or the call was refused.
 *
 * @param rule the way that the arguments choose
 * @param binding values and filters
 * @param page the first page, or null where there is no list
 * @param sort the order of a list, or null
 */
record Arranged(MethodRule rule, Binding binding, @Nullable OffsetLimit page, Ask.@Nullable Sort sort) {
    /** What calls themselves are made of: they are done for every method that has them. */
    static final Set<String> OF_EVERY_CALL = Set.of(
            "start", "count", "sort_by", "sort_direction", "params", "exclude", "response_fields", "idempotency_key");

    private static final int MOST = 250;

    /** Records that may be passed over, 250 at a time. */
    private static final int FARTHEST = 10_000;

    /**
     * Chooses and translates.
     *
     * @throws CallRefused when the platform can't do what was asked
     */
    static Arranged of(Declaration declaration, Call call) {
        MethodRule rule = choose(declaration, call);
        Arguments arguments = call.arguments();
        Binding binding = new Binding();
        ReturnCode mismatch =
                call.method().result() instanceof ApiMethod.Result.Records || rule.answer() instanceof Answer.Count
                        ? ReturnCode.INCORRECT_PARAMETERS
                        : ReturnCode.ITEM_NOT_FOUND;
        for (String name : new TreeSet<>(arguments.given())) {
            ParameterRule parameter = rule.parameters().get(name);
            if (parameter != null) {
                parameter.bind(arguments, binding, mismatch);
            } else if (!reads(rule, name)
                    && !OF_EVERY_CALL.contains(name)
                    && !declaration.ignored().contains(name)) {
                throw notHonoured(declaration, rule, call, name);
            }
        }
        return new Arranged(rule, binding, page(declaration, rule, call), sort(rule, arguments));
    }

    private static boolean reads(MethodRule rule, String name) {
        return rule.answer() instanceof Answer.Steps steps
                && steps.file().get().parameters().contains(name)
                && !rule.refused().containsKey(name);
    }

    private static MethodRule choose(Declaration declaration, Call call) {
        String name = call.method().aliasOf() == null
                ? call.method().name()
                : call.method().aliasOf();
        List<MethodRule> ways = declaration.methods().get(name);
        if (ways == null) {
            throw new CallRefused(
                    ReturnCode.STORE_ERROR, call.method().name() + " isn't supported on " + declaration.name() + ".");
        }
        for (MethodRule way : ways) {
            if (way.given() == null || call.arguments().given(way.given())) {
                return way;
            }
        }
        String names = String.join(", ", ways.stream().map(MethodRule::given).toList());
        throw new CallRefused(ReturnCode.PARAMETER_REQUIRED, "One of " + names + " is required.");
    }

    private static CallRefused notHonoured(Declaration declaration, MethodRule rule, Call call, String name) {
        String reason = rule.refused()
                .getOrDefault(
                        name, declaration.refused().getOrDefault(name, declaration.name() + " has nothing like it"));
        return new CallRefused(
                ReturnCode.INCORRECT_PARAMETERS,
                "Parameter '" + name + "' of " + call.method().name() + " can't be honoured on " + declaration.name()
                        + ": " + reason + ".");
    }

    private static @Nullable OffsetLimit page(Declaration declaration, MethodRule rule, Call call) {
        if (!(call.method().result() instanceof ApiMethod.Result.Records)) {
            boolean list = rule.answer() instanceof Answer.Count
                    || (rule.answer() instanceof Answer.One one && isList(one.operation()));
            return list ? new OffsetLimit(0, 1, 1) : null;
        }
        boolean cursor =
                rule.answer() instanceof Answer.Records list && list.operation() instanceof ConnectionOperation;
        int start = cursor ? ahead(call) : start(call);
        int count = call.arguments().integer("count", 0);
        if (start < 0) {
            throw new CallRefused(ReturnCode.INCORRECT_PARAMETERS, "Parameter 'start' can't be negative.");
        }
        if (count > MOST) {
            throw new CallRefused(ReturnCode.TOO_MANY_ITEMS, "Parameter 'count' can be at most " + MOST + ".");
        }
        boolean paged = rule.answer() instanceof Answer.Records records && records.paged();
        int most = paged ? declaration.paging().max() : MOST;
        return new OffsetLimit(start, count > 0 ? count : usual(call), most);
    }

    private static boolean isList(Operation operation) {
        return operation instanceof ConnectionOperation
                || (operation instanceof GraphQlOperation query && query.items() != null);
    }

    /** Where a list goes on behind cursors alone, records before a start are passed over page by page. */
    private static int ahead(Call call) {
        int start = call.position() == null ? call.arguments().integer("start", 0) : 0;
        if (start > FARTHEST) {
            throw new CallRefused(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "Parameter 'start' can be at most " + FARTHEST
                            + " on this platform: go on with page_cursor, which pagination.next of each answer tells.");
        }
        return start;
    }

    /** A position is ours (the proxy seals it), and wins over what the caller says. */
    private static int start(Call call) {
        String position = call.position();
        if (position == null) {
            return call.arguments().integer("start", 0);
        }
        if (!position.matches("[0-9]{1,9}")) {
            throw new CallRefused(ReturnCode.INCORRECT_PARAMETERS, "Parameter 'page_cursor' is no position in a list.");
        }
        return Integer.parseInt(position);
    }

    /** No count, or a count of zero, means the contract's default; a method that has none answers with all it may. */
    private static int usual(Call call) {
        Parameter count = call.method().parameters().get("count");
        if (count == null) {
            return MOST;
        }
        return count.defaultValue() == null ? 10 : Integer.parseInt(count.defaultValue());
    }

    private static Ask.@Nullable Sort sort(MethodRule rule, Arguments arguments) {
        if (rule.sort().isEmpty()) {
            if (arguments.given("sort_by") || arguments.given("sort_direction")) {
                throw new CallRefused(
                        ReturnCode.INCORRECT_PARAMETERS,
                        "This list can't be sorted: leave out sort_by and sort_direction.");
            }
            return null;
        }
        String given = arguments.text("sort_by");
        String by = given == null || given.isBlank() ? "id" : given.strip();
        String field = rule.sort().get(by);
        String direction = String.valueOf(arguments.text("sort_direction")).toLowerCase(Locale.ROOT);
        if (field == null) {
            throw new CallRefused(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "Parameter 'sort_by' must be one of "
                            + String.join(", ", new TreeSet<>(rule.sort().keySet())) + ".");
        }
        if (!Set.of("asc", "desc", "null", "").contains(direction)) {
            throw new CallRefused(ReturnCode.INCORRECT_PARAMETERS, "Parameter 'sort_direction' must be asc or desc.");
        }
        return new Ask.Sort(field, !direction.equals("desc"));
    }
}
