package io.cartway.proxy.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.RawArguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.cursor.CursorScope;
import io.cartway.proxy.cursor.PageCursor;
import io.cartway.proxy.cursor.PageCursors;
import io.cartway.proxy.error.ProxyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one list call: where it begins, as a cursor of an earlier answer says, and the cursors that its own answer
 * carries. A cursor brings back the arguments of the call that it continues; beside it a caller may only say which fields
 * it wants, and repeat what holds anyway.
 */
final class ListPages {
    private static final String CURSOR = "page_cursor";
    private static final Set<String> WHICH_FIELDS = Set.of("params", "exclude", "response_fields");

    private final ExchangeServices services;
    private final CursorScope scope;
    private final boolean hasCursors;
    private final Arguments arguments;
    private final @Nullable String position;

    private ListPages(
            ExchangeServices services,
            CursorScope scope,
            boolean hasCursors,
            Arguments arguments,
            @Nullable String position) {
        this.services = services;
        this.scope = scope;
        this.hasCursors = hasCursors;
        this.arguments = arguments;
        this.position = position;
    }

    /**
     * The pages of a call with these arguments.
     *
     * @throws ProxyException 109 when the cursor can't be opened or something contradicts it, 111 when the arguments are
     *     too long to be put into a cursor
     */
    static ListPages of(ExchangeServices services, ExchangeContext context, ApiMethod method, Arguments given) {
        CursorScope scope = new CursorScope(
                context.requireCaller().accountId(),
                context.requireStore().key(),
                services.targetMethod(context.requireRoute()).name());
        boolean hasCursors = method.parameters().containsKey(CURSOR);
        String text = given.text(CURSOR);
        if (!given.given(CURSOR) || text == null || text.isBlank()) {
            if (hasCursors) {
                refuseLong(given);
            }
            return new ListPages(services, scope, hasCursors, given, null);
        }
        PageCursor cursor = services.cursors().open(scope, text);
        ObjectNode merged = merged(given, cursor.arguments());
        Arguments resumed = services.arguments().read(method, new RawArguments(List.of(), List.of(), merged));
        return new ListPages(services, scope, true, resumed, cursor.position());
    }

    private static ObjectNode merged(Arguments given, ObjectNode earlier) {
        ObjectNode merged = earlier.deepCopy();
        if (given.given().stream().anyMatch(WHICH_FIELDS::contains)) {
            merged.remove(WHICH_FIELDS);
        }
        for (String name : new TreeSet<>(given.given())) {
            JsonNode value = given.json(name);
            if (WHICH_FIELDS.contains(name)) {
                merged.set(name, value);
            } else if (!name.equals(CURSOR) && (value == null || !value.equals(earlier.get(name)))) {
                throw ProxyException.of(
                        ReturnCode.INCORRECT_PARAMETERS,
                        "Parameter '" + name
                                + "' can't be changed beside 'page_cursor', which stands for the arguments of"
                                + " the call that it continues: leave it out, or call without the cursor.");
            }
        }
        return merged;
    }

    /** Said before the call is made: afterwards the list would be half sent. */
    private static void refuseLong(Arguments arguments) {
        if (isShort(arguments)) {
            return;
        }
        if (json(arguments).toString().getBytes(StandardCharsets.UTF_8).length > PageCursors.MAX_ARGUMENTS) {
            throw ProxyException.of(
                    ReturnCode.TOO_MANY_ITEMS,
                    "the arguments of a list may take up " + PageCursors.MAX_ARGUMENTS
                            + " bytes at most: ask for fewer values at a time");
        }
    }

    /** Whether they would be short enough even if each character were escaped, in six bytes: what most calls are. */
    private static boolean isShort(Arguments arguments) {
        long most = 2;
        for (String name : arguments.given()) {
            JsonNode value = arguments.json(name);
            if (value == null || value.isContainerNode()) {
                return false;
            }
            most += 6L * (name.length() + value.asText().length()) + 6;
        }
        return most <= PageCursors.MAX_ARGUMENTS;
    }

    private static ObjectNode json(Arguments arguments) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeSet<>(arguments.given()).forEach(name -> json.set(name, arguments.json(name)));
        return json;
    }

    /** The arguments of the call that is to be made. */
    Arguments arguments() {
        return arguments;
    }

    /** Where the list begins, for the connector; null for its own beginning. */
    @Nullable
    String position() {
        return position;
    }

    /** The cursor of a position that the connector named; null for none, and in a method that takes none. */
    @Nullable
    String seal(@Nullable String at) {
        return at == null || !hasCursors ? null : services.cursors().seal(scope, new PageCursor(at, json(arguments)));
    }
}
