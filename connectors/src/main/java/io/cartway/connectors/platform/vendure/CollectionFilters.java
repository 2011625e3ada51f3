package io.cartway.connectors.platform.vendure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a collection, to be written back with a product put into them or taken out: a collection holds what its
 * filters say, and one of them says products by their ids, as JSON in a text. Arguments: the filters, the product's id.
 * Nothing is yielded when a product that is to be taken out isn't named by any filter.
 *
 * @param in whether the product is put in; else it is taken out
 */
record CollectionFilters(boolean in) implements ValueHook {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BY_PRODUCT = "product-id-filter";
    private static final String IDS = "productIds";
    private static final String COMBINED = "combineWithAnd";

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments arguments, ValueSink out) {
        byte[] filters = arguments.json(0);
        String product = arguments.text(1);
        if (filters == null || product == null) {
            return;
        }
        ArrayNode changed = JSON.arrayNode();
        boolean found = false;
        JsonNode all = read(filters);
        for (JsonNode filter : all) {
            Set<String> ids = ids(filter);
            // What is added to a filter that others narrow would be narrowed too.
            boolean open = all.size() == 1 || argument(filter, COMBINED).equals("false");
            boolean takes = in ? !found && !ids.isEmpty() && open : ids.contains(product);
            found |= takes;
            if (takes && in) {
                ids.add(product);
            } else if (takes) {
                ids.remove(product);
            }
            // An empty one would let all products in.
            if (!takes || !ids.isEmpty()) {
                changed.add(written(filter, takes ? ids : null));
            }
        }
        if (in && !found) {
            changed.add(made(product));
            found = true;
        }
        if (found) {
            out.json(bytes(changed));
        }
    }

    private static Set<String> ids(JsonNode filter) {
        Set<String> ids = new LinkedHashSet<>();
        if (filter.path("code").asText().equals(BY_PRODUCT)) {
            String text = argument(filter, IDS);
            read(text.isEmpty() ? new byte[] {'[', ']'} : bytes(text)).forEach(id -> ids.add(id.asText()));
        }
        return ids;
    }

    private static String argument(JsonNode filter, String name) {
        for (JsonNode argument : filter.path("args")) {
            if (argument.path("name").asText().equals(name)) {
                return argument.path("value").asText();
            }
        }
        return "";
    }

    private static ObjectNode written(JsonNode filter, @Nullable Set<String> ids) {
        ObjectNode written = JSON.objectNode().put("code", filter.path("code").asText());
        ArrayNode arguments = written.putArray("arguments");
        for (JsonNode argument : filter.path("args")) {
            String name = argument.path("name").asText();
            String value = ids != null && name.equals(IDS)
                    ? text(ids)
                    : argument.path("value").asText();
            arguments.addObject().put("name", name).put("value", value);
        }
        return written;
    }

    private static ObjectNode made(String product) {
        ObjectNode made = JSON.objectNode().put("code", BY_PRODUCT);
        ArrayNode arguments = made.putArray("arguments");
        arguments.addObject().put("name", IDS).put("value", text(Set.of(product)));
        arguments.addObject().put("name", COMBINED).put("value", "false");
        return made;
    }

    private static String text(Set<String> ids) {
        ArrayNode list = JSON.arrayNode();
        ids.forEach(list::add);
        return list.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UnreadableAnswer("the filters of a collection are no JSON");
        }
    }
}
