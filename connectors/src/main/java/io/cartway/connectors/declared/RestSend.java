package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 * @param base where the API begins
 * @param verb GET, POST, PUT, PATCH or DELETE
 * @param path under the base; {@code {name}} is a place
 * @param hasBody whether there is always a body, be it an empty object
 */
record RestSend(BaseAddress base, String verb, String path, boolean hasBody) implements Send {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_]+)\\}");
    private static final Map<String, String> HEADERS = Map.of("accept", "application/json");
    private static final Map<String, String> WITH_BODY =
            Map.of("accept", "application/json", "content-type", "application/json");

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
    public UpstreamRequest request(Store store, JsonNode parts) {
        String filled = PLACE.matcher(path)
                .replaceAll(place -> Matcher.quoteReplacement(
                        PercentEncoding.encode(text(parts.path("path").path(place.group(1))))));
        List<String> pairs = new ArrayList<>();
        parts.path("query")
                .properties()
                .forEach(pair -> pairs.add(
                        PercentEncoding.encode(pair.getKey()) + "=" + PercentEncoding.encode(text(pair.getValue()))));
        URI uri = URI.create(base.of(store) + filled + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs)));
        boolean idempotent = !verb.equals("POST") && !verb.equals("PATCH");
        if (!hasBody) {
            return new UpstreamRequest(verb, uri, HEADERS, ByteBuffer.allocate(0), idempotent);
        }
        String body = parts.has("body") ? parts.get("body").toString() : "{}";
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
        return new UpstreamRequest(verb, uri, WITH_BODY, bytes, idempotent);
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        return String.join(",", value.valueStream().map(JsonNode::asText).toList());
    }

    @Override
    public JsonNode content(JsonNode body) {
        return body;
    }
}
