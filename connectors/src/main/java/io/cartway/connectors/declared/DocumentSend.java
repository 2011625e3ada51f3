package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A GraphQL document from a file. What differs from call to call travels as variables, so no value can change it.
 *
 * @param base the endpoint
 * @param document its text
 */
record DocumentSend(BaseAddress base, GraphQlDocument document) implements Send {
    private static final Map<String, String> HEADERS =
            Map.of("accept", "application/json", "content-type", "application/json");

    @Override
    public boolean writes() {
        return document.mutation();
    }

    @Override
    public Set<String> places() {
        return Set.of();
    }

    @Override
    public Set<String> variables() {
        return document.needed();
    }

    @Override
    public UpstreamRequest request(Store store, JsonNode parts, Variables values) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("query", document.text());
        body.set("variables", parts.has("body") ? parts.get("body") : JsonNodeFactory.instance.objectNode());
        ByteBuffer bytes = ByteBuffer.wrap(body.toString().getBytes(StandardCharsets.UTF_8));
        return new UpstreamRequest("POST", URI.create(base.of(store)), HEADERS, bytes, !document.mutation());
    }

    @Override
    public JsonNode content(JsonNode body) {
        return body.path("data");
    }
}
