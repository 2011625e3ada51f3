package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request whose verb says what it does (RFC 9110 section 9.2: GET, PUT and DELETE may be sent twice, POST and PATCH may
 * not).
 *
 * @param wire how requests are written
 * @param verb GET, POST, PUT, PATCH or DELETE
 * @param path under the base; {@code {name}} is a place
 * @param hasBody whether there is always a body, be it an empty object
 * @param mayAnswerNothing whether a success may have no body, whatever its head says
 */
record RestSend(Wire wire, String verb, String path, boolean hasBody, boolean mayAnswerNothing) implements Send {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_]+)\\}");
    private static final Map<String, String> HEADERS = Map.of("accept", "application/json");

    @Override
    public boolean writes() {
        return !verb.equals("GET");
    }

    @Override
    public Set<String> places() {
        Set<String> places = new LinkedHashSet<>();
        Matcher matcher = PLACE.matcher(path);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    @Override
    public Set<String> variables() {
        return Set.of();
    }

    @Override
    public Set<String> storeValues() {
        return verb.equals("GET")
                ? Set.copyOf(QueryForms.storeValues(wire.forms().always()))
                : Set.of();
    }

    @Override
    public UpstreamRequest request(Store store, JsonNode parts, Variables values) {
        String filled = PLACE.matcher(path)
                .replaceAll(place -> Matcher.quoteReplacement(
                        PercentEncoding.encode(text(parts.path("path").path(place.group(1))))));
        Map<String, String> parameters = new LinkedHashMap<>();
        QueryForms.put(wire.forms().always(), verb.equals("GET") ? values::store : unused -> null, parameters);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parts.path("query").properties().forEach(pair -> {
            if (QueryForms.repeated(pair.getKey())) {
                lists.put(pair.getKey(), QueryForms.values(pair.getValue()));
            } else {
                parameters.put(pair.getKey(), text(pair.getValue()));
            }
        });
        URI uri = URI.create(wire.base().of(store) + filled + QueryForms.query(parameters, lists));
        boolean idempotent = !verb.equals("POST") && !verb.equals("PATCH");
        if (!hasBody) {
            return new UpstreamRequest(verb, uri, HEADERS, ByteBuffer.allocate(0), idempotent);
        }
        JsonNode body = parts.has("body") ? parts.get("body") : JsonNodeFactory.instance.objectNode();
        Map<String, String> headers =
                Map.of("accept", "application/json", "content-type", wire.body().type());
        return new UpstreamRequest(
                verb, uri, headers, ByteBuffer.wrap(wire.body().bytes(body)), idempotent);
    }

    private String text(JsonNode value) {
        return wire.forms().text(value, unused -> null);
    }

    @Override
    public JsonNode content(JsonNode body) {
        return body;
    }
}
