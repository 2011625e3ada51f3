package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.mapping.Join;
import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.mapping.MappingPlan;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.Step;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A page of records that others are joined to: held until those have come, then written in order. What is held of it is
 * bounded. Belongs to one exchange.
 */
final class JoinedPage {
    private static final int HELD = 16 << 20;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Declaration declaration;
    private final Call call;
    private final Mapping mapping;
    private final MappingPlan plan;
    private final Variables values;
    private final Triage triage;
    private final HeldBytes held;
    private final List<ObjectNode> records = new ArrayList<>();
    private boolean beyond;
    private int answered;
    private BiFunction<Integer, AnswerText, Outcome> after = (count, answer) -> Outcome.Done.LAST;
    private AnswerText answer = AnswerText.NOTHING;
    /** What was joined by the join that is being made, by key. */
    private final Map<String, List<ObjectNode>> table = new HashMap<>();

    JoinedPage(Declaration declaration, Call call, Mapping mapping, MappingPlan plan, Variables values) {
        this.declaration = declaration;
        this.call = call;
        this.mapping = mapping;
        this.plan = plan;
        this.values = values;
        this.triage = new Triage(declaration.errors());
        this.held = new HeldBytes(declaration.name(), HELD);
    }

    /**
     * Reads the page, makes the joins and writes the records.
     *
     * @param listExpected whether the answer itself must be a list
     * @param skip records to leave out at the beginning
     * @param limit how many to write at most
     * @param next what comes after it, by the number of records it had and what stood around them
     */
    ResponseReader reader(
            AnswerHead head,
            boolean listExpected,
            long skip,
            long limit,
            BiFunction<Integer, AnswerText, Outcome> next) {
        after = next;
        return new HeldAnswer(declaration.name(), held, false, (json, out) -> {
            answer = AnswerText.of(json);
            if (declaration.errors().refusedInSuccess(answer)) {
                return new Outcome.Failed(declaration.errors().error(head, answer));
            }
            List<JsonNode> found = plan.records(json);
            if (found == null || (listExpected && !json.isArray())) {
                throw new UnreadableAnswer(declaration.name() + "'s answer has no records where they are expected");
            }
            beyond = found.size() > skip + limit;
            answered = found.size();
            found.stream().skip(skip).limit(limit).forEach(record -> records.add(object(record)));
            return join(0, out);
        });
    }

    /** Whether there were records behind those that were wanted. */
    boolean beyond() {
        return beyond;
    }

    private ObjectNode object(JsonNode record) {
        if (record instanceof ObjectNode object) {
            return object;
        }
        throw new UnreadableAnswer(declaration.name() + "'s answer has a record that is no object");
    }

    private Outcome join(int number, Output out) {
        if (number == plan.joins().size()) {
            records.forEach(record -> plan.write(bytes(record), values, out));
            return after.apply(answered, answer);
        }
        Join join = plan.joins().get(number);
        List<List<String>> keys =
                records.stream().map(record -> join.keys(bytes(record), values)).toList();
        Set<String> distinct = new LinkedHashSet<>();
        keys.forEach(distinct::addAll);
        if (join.request().perKey()) {
            distinct.removeIf(key -> !PercentEncoding.isSegment(key));
        }
        List<List<String>> calls = calls(join, List.copyOf(distinct));
        if (calls.size() > join.request().most()) {
            return new Outcome.Failed(tooMany(join, calls.size()));
        }
        table.clear();
        return ask(number, keys, calls, 0, out);
    }

    private List<List<String>> calls(Join join, List<String> keys) {
        if (join.request().whole()) {
            return keys.isEmpty() ? List.of() : List.of(keys);
        }
        int usual = Math.max(1, declaration.paging().max());
        int size = join.request().perKey()
                ? 1
                : join.request().batch() > 0 ? join.request().batch() : usual;
        List<List<String>> calls = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += size) {
            calls.add(keys.subList(from, Math.min(keys.size(), from + size)));
        }
        return calls;
    }

    private Outcome ask(int number, List<List<String>> keys, List<List<String>> calls, int at, Output out) {
        Join join = plan.joins().get(number);
        if (at == calls.size()) {
            attach(join, keys);
            return join(number + 1, out);
        }
        List<String> asked = calls.get(at);
        Step step = new PlannedStep(
                declaration.joins().request(call.store(), join, plan.joinedFields(join), asked, values),
                head -> declaration.paging().saysNone(head.status())
                        ? new SettledAnswer(then -> ask(number, keys, calls, at + 1, then))
                        : new AfterAnswer(
                                triage.read(
                                        head,
                                        call.now(),
                                        kept -> new HeldAnswer(declaration.name(), held, false, (json, then) -> {
                                            Outcome refusal = keep(join, asked, json, kept, head);
                                            return refusal != null ? refusal : ask(number, keys, calls, at + 1, then);
                                        })),
                                (error, then) -> error.code() == ReturnCode.ITEM_NOT_FOUND
                                        ? ask(number, keys, calls, at + 1, then)
                                        : new Outcome.Failed(error)));
        return new Outcome.Next(step);
    }

    /** Keeps the joined records by their keys; a refusal instead when the platform refused, or has more than it sent. */
    private Outcome.@org.jspecify.annotations.Nullable Failed keep(
            Join join, List<String> asked, JsonNode json, AnswerHead kept, ResponseHead head) {
        AnswerText text = AnswerText.of(json);
        if (declaration.errors().refusedInSuccess(text)) {
            return new Outcome.Failed(declaration.errors().error(kept, text));
        }
        List<JsonNode> found = join.records(json);
        if (found == null) {
            throw new UnreadableAnswer(declaration.name() + "'s answer has no records where they are expected");
        }
        Paging.Total place = declaration.paging().total();
        String inHeader = place.header() == null ? null : head.header(place.header());
        String total = inHeader == null && place.path() != null ? text.at(place.path()) : inHeader;
        if (total != null && total.strip().matches("[0-9]{1,18}") && Long.parseLong(total.strip()) > found.size()) {
            String message =
                    "An item has " + total.strip() + " " + join.request().name() + ", more than can be joined: "
                            + "leave out " + String.join(", ", fields(join)) + ".";
            return new Outcome.Failed(new PlatformError(ReturnCode.TOO_MANY_ITEMS, message, kept.status(), -1));
        }
        for (JsonNode record : found) {
            ObjectNode joined = object(record);
            String key = join.request().perKey() ? asked.get(0) : join.by(bytes(joined), values);
            if (key != null) {
                joined.put(Join.KEY, key);
                table.computeIfAbsent(key, unused -> new ArrayList<>()).add(joined);
            }
        }
        return null;
    }

    private void attach(Join join, List<List<String>> keys) {
        for (int i = 0; i < records.size(); i++) {
            ArrayNode joined = JSON.arrayNode();
            new LinkedHashSet<>(keys.get(i)).forEach(key -> joined.addAll(table.getOrDefault(key, List.of())));
            ObjectNode all = records.get(i).get("$join") instanceof ObjectNode known
                    ? known
                    : records.get(i).putObject("$join");
            if (join.list()) {
                all.set(join.request().name(), joined);
            } else if (!joined.isEmpty()) {
                all.set(join.request().name(), joined.get(0));
            }
        }
    }

    private PlatformError tooMany(Join join, int calls) {
        String message = "This page needs " + calls + " more calls for its "
                + join.request().name() + ", at most "
                + join.request().most() + " are made: ask for fewer records, or leave out "
                + String.join(", ", fields(join)) + ".";
        return new PlatformError(ReturnCode.TOO_MANY_ITEMS, message, 200, -1);
    }

    /** The wanted fields that read the join. */
    private List<String> fields(Join join) {
        return mapping.entity().fields().keySet().stream()
                .filter(call.selection()::wants)
                .filter(field -> mapping.plan(new FieldSelection(false, Map.of(field, FieldSelection.ALL)))
                        .joins()
                        .contains(join))
                .toList();
    }

    private static byte[] bytes(ObjectNode record) {
        return record.toString().getBytes(StandardCharsets.UTF_8);
    }
}
