package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.pagination.Part;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A query document with variables. The document depends on the declaration and the wanted fields alone; every value
 * travels as a variable, so none can change the document.
 *
 * @param base the endpoint
 * @param field the root field, {@code products}, or the way from it to an inner one, {@code customer.orders}
 * @param options the input type of the (inner) field's {@code options} argument, or null when it has none
 * @param filter a condition that always holds, or null; those of a call are added to it
 * @param arguments other arguments of the root field: name to type, {@code id: ID!}
 * @param items the list inside the field, or null where that is the record itself
 * @param total the field with the number of all records, or null
 * @param selection what is asked for where no record is read, {@code {items{id}}}, or null
 * @param paging names of the members of {@code options}, or null
 */
record GraphQlOperation(
        BaseAddress base,
        String field,
        @Nullable String options,
        @Nullable JsonNode filter,
        Map<String, String> arguments,
        @Nullable String items,
        @Nullable String total,
        @Nullable String selection,
        @Nullable Paging paging)
        implements Operation {
    private static final Map<String, String> HEADERS =
            Map.of("accept", "application/json", "content-type", "application/json");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String STORE = "$store.";

    GraphQlOperation {
        arguments = Map.copyOf(arguments);
    }

    @Override
    public UpstreamRequest request(Store store, Ask ask) {
        ObjectNode body = JSON.objectNode();
        body.put("query", document(ask.fields()));
        body.set("variables", variables(ask));
        ByteBuffer bytes = ByteBuffer.wrap(body.toString().getBytes(StandardCharsets.UTF_8));
        return new UpstreamRequest("POST", URI.create(base.of(store)), HEADERS, bytes, true);
    }

    private String document(@Nullable UpstreamFields fields) {
        List<String> declared = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        new TreeMap<>(arguments).forEach((name, type) -> {
            declared.add("$" + name + ":" + type);
            passed.add(name + ":$" + name);
        });
        String root = field.substring(0, field.indexOf('.') < 0 ? field.length() : field.indexOf('.'));
        List<String> inner = new ArrayList<>(List.of(field.split("\\.", -1)));
        inner.remove(0);
        List<String> last = inner.isEmpty() ? passed : new ArrayList<>();
        if (options != null) {
            declared.add("$options:" + options);
            last.add("options:$options");
        }
        String head = declared.isEmpty() ? "query" : "query(" + String.join(",", declared) + ")";
        String selected = selection(fields);
        for (int i = inner.size() - 1; i >= 0; i--) {
            selected = "{" + called(inner.get(i), i == inner.size() - 1 ? last : List.of()) + selected + "}";
        }
        return head + "{" + called(root, passed) + selected + "}";
    }

    private static String called(String name, List<String> passed) {
        return passed.isEmpty() ? name : name + "(" + String.join(",", passed) + ")";
    }

    private String selection(@Nullable UpstreamFields fields) {
        String record = fields == null ? "" : fields.toString();
        if (fields == null && selection != null) {
            return selection;
        }
        if (items == null) {
            return record;
        }
        List<String> parts = new ArrayList<>();
        if (total != null) {
            parts.add(total);
        }
        if (fields != null) {
            parts.add(items + record);
        }
        return "{" + String.join(" ", parts) + "}";
    }

    private ObjectNode variables(Ask ask) {
        ObjectNode variables = JSON.objectNode();
        arguments.keySet().forEach(name -> variables.set(name, ask.values().get(name)));
        if (options != null && paging != null) {
            ObjectNode inner = variables.putObject("options");
            Part page = ask.page();
            if (page != null) {
                inner.put(paging.size(), page.size());
                inner.put(paging.from(), page.start());
            }
            Ask.Sort sort = ask.sort();
            if (sort != null) {
                inner.putObject(paging.order().field()).put(sort.field(), sort.ascending() ? "ASC" : "DESC");
            }
            List<JsonNode> conditions = conditions(ask);
            if (!conditions.isEmpty()) {
                inner.set("filter", all(conditions));
            }
        }
        return variables;
    }

    private List<JsonNode> conditions(Ask ask) {
        List<JsonNode> conditions = new ArrayList<>();
        if (filter != null) {
            conditions.add(filled(filter, ask));
        }
        conditions.addAll(ask.filters());
        return conditions;
    }

    @Override
    public Set<String> storeValues(Ask ask) {
        Set<String> names = new TreeSet<>();
        if (filter != null) {
            collect(filter, names);
        }
        return names;
    }

    private static void collect(JsonNode template, Set<String> names) {
        if (template.asText().startsWith(STORE)) {
            names.add(template.asText().substring(STORE.length()));
        }
        template.forEach(inside -> collect(inside, names));
    }

    private static JsonNode filled(JsonNode template, Ask ask) {
        if (template instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            object.properties().forEach(e -> copy.set(e.getKey(), filled(e.getValue(), ask)));
            return copy;
        }
        return template.asText().startsWith(STORE)
                ? JSON.textNode(ask.store().getOrDefault(template.asText().substring(STORE.length()), ""))
                : template;
    }

    private static JsonNode all(List<JsonNode> conditions) {
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        ObjectNode all = JSON.objectNode();
        conditions.forEach(all.putArray("_and")::add);
        return all;
    }
}
