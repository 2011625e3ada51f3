package io.cartway.connectors.declared;

import io.cartway.connectors.api.ReturnCode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of refusal of the platform reads in the unified API.
 *
 * @param place where it is declared, {@code connector.yaml:70}
 * @param statuses HTTP statuses it applies to; empty for any
 * @param body texts that must stand at paths of the body, or, behind {@code ~}, in the text there; an empty set asks only that
 *     there is something
 * @param code what the caller gets
 * @param message path of the platform's own words, or null for ours
 * @param hint what to do about it, behind the platform's words; may be empty
 * @param endsSession whether it says that the session isn't taken any more
 * @param refill how long to wait, where the body tells instead of a header field, or null
 */
record ErrorRule(
        String place,
        Set<Integer> statuses,
        Map<String, Set<String>> body,
        ReturnCode code,
        @Nullable String message,
        String hint,
        boolean endsSession,
        @Nullable Refill refill) {
    ErrorRule {
        statuses = Set.copyOf(statuses);
        body = Map.copyOf(body);
    }

    /** Whether it applies to every refusal. */
    boolean catchesAll() {
        return statuses.isEmpty() && body.isEmpty();
    }

    boolean matches(int status, AnswerText answer) {
        return (statuses.isEmpty() || statuses.contains(status))
                && body.entrySet().stream().allMatch(e -> holds(answer.at(e.getKey()), e.getValue()));
    }

    /** Whether a text is one of those, or holds one of those that begin with {@code ~}; with none, whether there is one. */
    static boolean holds(@Nullable String found, Set<String> wanted) {
        return found != null
                && (wanted.isEmpty()
                        || wanted.contains(found)
                        || wanted.stream().anyMatch(text -> text.startsWith("~") && found.contains(text.substring(1))));
    }
}
