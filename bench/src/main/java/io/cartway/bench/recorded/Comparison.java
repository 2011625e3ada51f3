package io.cartway.bench.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.woocommerce.WooShop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replays exchanges against a shop of its own and collects what differs. */
final class Comparison {
    private final WooShop shop = new WooShop(11, 60, 10, 100);
    private final Identities identities;
    private final Map<String, Shape> shapes = new HashMap<>();

    /** What came of one exchange; without differences it is alike. */
    record Result(Exchange exchange, List<String> differences) {}

    Comparison(List<Exchange> exchanges, Map<String, String> sampleData) {
        this.identities = new Identities(sampleData);
        for (Exchange exchange : exchanges) {
            Shape shape = shapes.computeIfAbsent(kind(exchange), any -> new Shape());
            for (JsonNode document : documents(exchange.answer())) {
                shape.learn(document);
            }
        }
    }

    Result replay(Exchange exchange) {
        ShopResponse response = shop.answer(request(exchange));
        JsonNode ours = Json.read(response.content().readAll());
        List<String> differences = new ArrayList<>();
        if (response.status() != exchange.status()) {
            differences.add("status " + response.status() + ", recorded " + exchange.status());
        } else {
            compare(exchange, ours, differences);
            if (exchange.status() < 300) {
                identities.learn(exchange.answer(), ours);
            }
        }
        return new Result(exchange, differences);
    }

    private void compare(Exchange exchange, JsonNode ours, List<String> differences) {
        if (ours.getNodeType() != exchange.answer().getNodeType()) {
            differences.add("the answer is " + ours.getNodeType() + ", recorded "
                    + exchange.answer().getNodeType());
            return;
        }
        if (exchange.status() >= 400
                && !ours.path("code").equals(exchange.answer().path("code"))) {
            differences.add("code " + ours.path("code") + ", recorded "
                    + exchange.answer().path("code"));
        }
        if (exchange.answer().isArray() && exchange.answer().isEmpty() != ours.isEmpty() && isEmptyByDesign(exchange)) {
            differences.add("the list has " + ours.size() + " items, recorded "
                    + exchange.answer().size());
        }
        Shape shape = java.util.Objects.requireNonNull(shapes.get(kind(exchange)));
        for (JsonNode document : documents(ours)) {
            shape.differences(document, true).stream()
                    .filter(difference -> !differences.contains(difference))
                    .forEach(differences::add);
        }
    }

    /** A page past the end, or a filter that nothing can pass: the list must be empty whatever the shop sells. */
    private static boolean isEmptyByDesign(Exchange exchange) {
        String query = String.valueOf(exchange.url().getQuery());
        return query.contains("page=99") || query.contains("2030");
    }

    private ShopRequest request(Exchange exchange) {
        String query = exchange.url().getRawQuery();
        String origin = exchange.url().getScheme() + "://" + exchange.url().getAuthority();
        Map<String, String> headers = new HashMap<>();
        String key = key(exchange.name());
        if (!key.isEmpty()) {
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
        }
        String target = identities.path(exchange.url().getRawPath())
                + (query == null ? "" : "?" + keyed(identities.query(query)));
        return ShopRequest.of(exchange.method(), origin, target, headers, body(exchange.body()), exchange.at());
    }

    /** The key in a query is the recorded shop's example. */
    private String keyed(String query) {
        String[] pair = owner().split(":", 2);
        return query.replaceAll("consumer_key=\\w+", "consumer_key=" + pair[0])
                .replaceAll("consumer_secret=\\w+", "consumer_secret=" + pair[1]);
    }

    private String body(String body) {
        try {
            return body.isEmpty() ? body : identities.body(Json.parse(body)).toString();
        } catch (JsonProcessingException e) {
            return body; // it was recorded because it is no JSON
        }
    }

    /** Recordings do not carry their key; their names tell which one it was. */
    private String key(String name) {
        return switch (name) {
            case "auth_none", "auth_none_write", "auth_query", "auth_query_over_http" -> "";
            case "auth_bad_key" -> "ck_unknown:cs_unknown";
            case "auth_bad_secret" -> owner().substring(0, owner().indexOf(':')) + ":cs_wrong";
            case "auth_readonly_write" -> shop.limitedKeys().get(0);
            case "auth_writeonly_read" -> shop.limitedKeys().get(1);
            default -> owner();
        };
    }

    private String owner() {
        JsonNode connection = shop.connection("");
        return connection.path("wc_consumer_key").asText() + ":"
                + connection.path("wc_consumer_secret").asText();
    }

    /** Documents of one kind share a shape: same route, reading or writing, same status, same fields. */
    private static String kind(Exchange exchange) {
        String route = exchange.url().getPath().replaceAll("/\\d+", "").replaceFirst("/(batch)$", "/$1");
        String query = String.valueOf(exchange.url().getQuery());
        String fields = query.replaceAll(".*(_fields=[^&]*|_envelope).*|.*", "$1");
        boolean reads = exchange.method().equals("GET");
        String single = fields.isEmpty() ? "" : exchange.answer().isArray() ? " list" : " one";
        String status = exchange.status() < 300 ? "2xx" : exchange.status() + exchange.name();
        return (reads ? "GET " : exchange.method().equals("DELETE") ? "DELETE " : "WRITE ") + route + " " + status + " "
                + fields + single;
    }

    private static Iterable<JsonNode> documents(JsonNode answer) {
        return answer.isArray() ? answer : List.of(answer);
    }
}
