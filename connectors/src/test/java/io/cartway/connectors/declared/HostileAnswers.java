package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Answers of a platform gone wrong: a recorded one of its own or another in its place, with a damaged body or head.
 * Every choice is a whim's.
 */
record HostileAnswers(Whims whims, List<Golden.Response> recorded) {
    private static final List<Integer> STATUSES =
            List.of(200, 200, 201, 204, 206, 299, 301, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503);
    private static final List<String> TYPES =
            List.of("application/json", "text/html", "", "application/problem+json; x", ";", "a/b/c\u0000");
    private static final List<String> NUMBERS =
            List.of("0", "-1", "1", "99999999999999999999", "100000", " 7 ", "NaN", "1e3", "");

    /** What comes in the place of a recorded answer; now and then that itself. */
    Golden.Response instead(Golden.Response own) {
        Golden.Response answer = whims.below(8) == 0 ? whims.pick(recorded) : own;
        byte[] body = answer.body();
        for (int wrong = whims.below(4); wrong > 0; wrong--) {
            body = new Damage(whims).of(body);
        }
        boolean head = whims.below(6) == 0;
        return new Golden.Response(
                head ? whims.pick(STATUSES) : answer.status(), head ? head(answer.headers()) : answer.headers(), body);
    }

    private ObjectNode head(ObjectNode recorded) {
        ObjectNode head = recorded.deepCopy();
        return switch (whims.below(6)) {
            case 0 -> head.put("content-type", whims.pick(TYPES));
            case 1 -> head.put("x-wp-total", whims.pick(NUMBERS));
            case 2 -> head.put("retry-after", whims.pick(NUMBERS));
            case 3 -> head.put("content-length", whims.pick(NUMBERS));
            case 4 -> head.put("location", "https://[evil");
            default -> head.removeAll();
        };
    }
}
