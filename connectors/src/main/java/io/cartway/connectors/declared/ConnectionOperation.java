package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.pagination.CursorPage;
import io.cartway.connectors.pagination.Part;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A query of a Relay connection ({@code first}, {@code after}, {@code pageInfo}), or of a field beside it that takes the same
 * search text, like a count. The document depends on the declaration and the wanted fields alone; values travel as
 * variables, those of conditions inside one search text.
 *
 * @param base the endpoint
 * @param way the root field, and those from it to the connection
 * @param nodes whether it is a connection
 * @param arguments of the root field: name to type
 * @param fixed further arguments of the last field that are always the same, or an empty text
 * @param search whether the last field takes a search text
 * @param always a condition that always holds, or null
 * @param order the type of what it can be sorted by, or null
 * @param selection what is asked for where no record is read, or null
 * @param size how many records a page has at most, and what the query may cost
 * @param paging names of arguments
 */
record ConnectionOperation(
        BaseAddress base,
        List<String> way,
        boolean nodes,
        Map<String, String> arguments,
        String fixed,
        boolean search,
        @Nullable String always,
        @Nullable String order,
        @Nullable String selection,
        Size size,
        Paging paging)
        implements Operation {
    private static final Map<String, String> HEADERS =
            Map.of("accept", "application/json", "content-type", "application/json");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PAGE_INFO = "pageInfo{hasNextPage endCursor}";

    /** What the query costs beside its records. */
    private static final int AROUND = 10;

    /**
     * Bounds.
     *
     * @param records of a page, at most
     * @param cost of a query in the platform's points, at most
     */
    record Size(int records, int cost) {}

    ConnectionOperation {
        way = List.copyOf(way);
        arguments = Map.copyOf(arguments);
    }

    /** Records of one page, at most, so that the query costs no more than it may; one where even that is too much. */
    int most(UpstreamFields record) {
        return (int) Math.max(1, Math.min(size.records(), (size.cost() - AROUND) / record.cost()));
    }

    /** Where the answer says whether there is more. */
    String hasNextPage() {
        return "data." + String.join(".", way) + ".pageInfo.hasNextPage";
    }

    /** Where the answer says how to go on. */
    String endCursor() {
        return "data." + String.join(".", way) + ".pageInfo.endCursor";
    }

    @Override
    public UpstreamRequest request(Store store, Ask ask) {
        UpstreamRequest request = post(base, store, document(ask.fields()), variables(ask));
        UpstreamFields fields = ask.fields();
        Part page = ask.page();
        return nodes && fields != null && page != null
                ? request.withCost((int) Math.min(Integer.MAX_VALUE, AROUND + page.size() * fields.cost()))
                : request;
    }

    /** The request of a query. */
    static UpstreamRequest post(BaseAddress base, Store store, String query, ObjectNode variables) {
        ObjectNode body = JSON.objectNode();
        body.put("query", query);
        body.set("variables", variables);
        ByteBuffer bytes = ByteBuffer.wrap(body.toString().getBytes(StandardCharsets.UTF_8));
        return new UpstreamRequest("POST", URI.create(base.of(store)), HEADERS, bytes, true);
    }

    private String document(@Nullable UpstreamFields fields) {
        List<String> declared = new ArrayList<>();
        List<String> root = new ArrayList<>();
        new TreeMap<>(arguments).forEach((name, type) -> pass(name, type, declared, root));
        List<String> last = way.size() == 1 ? root : new ArrayList<>();
        if (nodes) {
            pass(paging.size(), "Int!", declared, last);
            pass(paging.from(), "String", declared, last);
        }
        if (search) {
            pass("query", "String", declared, last);
        }
        if (order != null) {
            pass(paging.order().field(), order, declared, last);
            pass(String.valueOf(paging.order().direction()), "Boolean", declared, last);
        }
        if (!fixed.isEmpty()) {
            last.add(fixed);
        }
        String text = selection(fields);
        for (int i = way.size() - 1; i >= 0; i--) {
            List<String> passed = i == way.size() - 1 ? last : i == 0 ? root : List.of();
            text = "{" + way.get(i) + (passed.isEmpty() ? "" : "(" + String.join(",", passed) + ")") + text + "}";
        }
        return (declared.isEmpty() ? "query" : "query(" + String.join(",", declared) + ")") + text;
    }

    private static void pass(String name, String type, List<String> declared, List<String> passed) {
        declared.add("$" + name + ":" + type);
        passed.add(name + ":$" + name);
    }

    private String selection(@Nullable UpstreamFields fields) {
        if (!nodes) {
            return selection != null ? selection : String.valueOf(fields);
        }
        return fields == null ? "{" + PAGE_INFO + "}" : "{nodes" + fields + " " + PAGE_INFO + "}";
    }

    private ObjectNode variables(Ask ask) {
        ObjectNode variables = JSON.objectNode();
        arguments.keySet().forEach(name -> variables.set(name, ask.values().get(name)));
        Part page = ask.page();
        if (nodes && page != null) {
            variables.put(paging.size(), page.size());
            if (page instanceof CursorPage cursor && cursor.after() != null) {
                variables.put(paging.from(), cursor.after());
            }
        }
        List<JsonNode> conditions = new ArrayList<>();
        if (always != null) {
            conditions.add(TextNode.valueOf(always));
        }
        conditions.addAll(ask.filters());
        if (search && !conditions.isEmpty()) {
            variables.put("query", SearchText.all(conditions));
        }
        Ask.Sort sort = ask.sort();
        if (order != null && sort != null) {
            variables.put(paging.order().field(), sort.field());
            variables.put(String.valueOf(paging.order().direction()), !sort.ascending());
        }
        return variables;
    }
}
