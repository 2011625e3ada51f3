package io.cartway.bench.emulator.shopify;

import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relay paging over a list of nodes: {@code first}/{@code after} or {@code last}/{@code before}, {@code reverse}. */
final class Pages {
    private final int limit;

    Pages(int limit) {
        this.limit = limit;
    }

    /**
     * The page that a field asks for.
     *
     * @throws QueryError when it asks for none, or for too much
     */
    Node page(List<Node> all, DataFetchingEnvironment call) {
        List<Node> nodes = new ArrayList<>(all);
        if (Boolean.TRUE.equals(argument(call, "reverse"))) {
            Collections.reverse(nodes);
        }
        Integer first = argument(call, "first") instanceof Integer number ? number : null;
        Integer last = argument(call, "last") instanceof Integer number ? number : null;
        if ((first == null) == (last == null)) {
            throw new QueryError(
                    "BAD_REQUEST",
                    first == null
                            ? "you must provide one of first or last"
                            : "providing both first and last is not supported");
        }
        int size = check(first != null ? first : last == null ? 0 : last);
        int from = 0;
        int to = nodes.size();
        if (argument(call, "after") instanceof String after) {
            from = position(after, nodes) + 1;
        }
        if (argument(call, "before") instanceof String before) {
            to = position(before, nodes);
        }
        if (first != null) {
            to = Math.min(to, from + size);
        } else {
            from = Math.max(from, to - size);
        }
        List<Node> page = from >= to ? List.of() : nodes.subList(from, to);
        List<Node> edges = page.stream()
                .map(node -> Node.of("node", node, "cursor", cursor(node)))
                .toList();
        return Node.of(
                "nodes",
                page,
                "edges",
                edges,
                "pageInfo",
                Node.of(
                        "hasNextPage",
                        to < nodes.size(),
                        "hasPreviousPage",
                        from > 0,
                        "startCursor",
                        page.isEmpty() ? null : cursor(page.get(0)),
                        "endCursor",
                        page.isEmpty() ? null : cursor(page.get(page.size() - 1))));
    }

    private static @Nullable Object argument(DataFetchingEnvironment call, String name) {
        return call.containsArgument(name) ? call.getArgument(name) : null;
    }

    private int check(int size) {
        if (size < 0 || size > limit) {
            throw new QueryError("BAD_REQUEST", "first or last must be from 0 to " + limit + ", not " + size);
        }
        return size;
    }

    private static String cursor(Node node) {
        String text = "{\"last_id\":\"" + node.id() + "\"}";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String cursor, List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (cursor(nodes.get(i)).equals(cursor)) {
                return i;
            }
        }
        throw new QueryError("BAD_REQUEST", "Invalid cursor for current pagination sort.");
    }
}
