package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Content;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.WriteLog;
import io.cartway.bench.emulator.documents.Bodies;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shop: token, quota, query and body, then a handler. Thread-safe: one request at a time. */
public final class BigcommerceShop implements Shop {
    private static final Pattern PATH = Pattern.compile("/stores/([a-z0-9]+)/(v[23])/(.+?)(?:\\.json)?/?");

    /** Answers one request. */
    @FunctionalInterface
    interface Handler {
        Answer answer(Call call);
    }

    private final BigcommerceData data;
    private final Bodies bodies = Bodies.of(BigcommerceShop.class, "bodies.yaml");
    private final Routes<Handler> routes = new Routes<>();
    private final RateWindow window;
    private final String hash;
    private final String token;
    private final String client;

    /** A shop with that many generated products and orders whose quota nobody uses up. */
    public BigcommerceShop(long seed, int products, int orders) {
        this(seed, products, orders, 1_000_000);
    }

    /** @param quota calls in each 30 seconds, by all callers together */
    public BigcommerceShop(long seed, int products, int orders, int quota) {
        Dice dice = new Dice(seed);
        hash = "s" + dice.hex(9, "store hash", 0);
        token = dice.hex(31, "access token", 0);
        client = dice.hex(31, "client id", 0);
        window = new RateWindow(quota);
        data = new BigcommerceData();
        Kinds kinds = new Kinds(data);
        kinds.add(routes);
        ProductRoutes catalog = new ProductRoutes(data, kinds);
        catalog.add(routes);
        OrderRoutes sales = new OrderRoutes(data);
        sales.add(routes);
        new RefundRoutes(data, sales).add(routes);
        new CustomerRoutes(data).add(routes);
        new CartRoutes(data).add(routes);
        new PriceRoutes(data).add(routes);
        new StoreRoutes(data).add(routes);
        new Fixtures(dice, data, catalog, sales).make(products, orders);
        data.log.forget();
    }

    @Override
    public ObjectNode connection(String origin) {
        return Json.object()
                .put("cart_id", "BigcommerceApi")
                .put("store_url", origin + "/stores/" + hash)
                .put("bigcommerceapi_client_id", client)
                .put("bigcommerceapi_access_token", token)
                .put("bigcommerceapi_context", "stores/" + hash);
    }

    @Override
    public WriteLog writes() {
        return data.log;
    }

    @Override
    public synchronized ShopResponse answer(ShopRequest request) {
        Matcher path = PATH.matcher(request.path());
        boolean old = path.matches() && path.group(2).equals("v2");
        try {
            if (!path.matches() || !path.group(1).equals(hash)) {
                throw BigcommerceError.missing();
            }
            if (!token.equals(request.header("x-auth-token"))) {
                throw BigcommerceError.of(401, "Unauthorized");
            }
            if (!window.take(request.at())) {
                throw BigcommerceError.of(429, "You have made too many requests; wait until your quota is reset.");
            }
            return limited(request, render(reply(request, path.group(2) + "/" + path.group(3)), old));
        } catch (BigcommerceError error) {
            return limited(request, json(error.status(), error.body(old)));
        } catch (RuntimeException broken) {
            BigcommerceError error = BigcommerceError.of(
                    500, "Internal error: " + broken.getClass().getSimpleName());
            return limited(request, json(500, error.body(old)));
        }
    }

    private ShopResponse limited(ShopRequest request, ShopResponse response) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.putAll(window.headers(request.at()));
        return new ShopResponse(response.status(), headers, response.content());
    }

    private Answer reply(ShopRequest request, String path) {
        Routes.Match<Handler> match = routes.find(request.method(), path);
        if (match == null) {
            throw routes.knows(path)
                    ? BigcommerceError.of(405, "The requested HTTP method is not allowed for this resource.")
                    : BigcommerceError.missing();
        }
        if (request.method().equals("GET") || request.method().equals("DELETE")) {
            List<String> strange = bodies.strange(match.template(), request.query());
            if (!strange.isEmpty()) {
                String names = String.join(", ", strange);
                throw path.startsWith("v2")
                        ? BigcommerceError.of(400, "The field '" + names + "' is not supported by this resource.")
                        : BigcommerceError.of(422, "The filter(s): " + names + " are not valid filter parameter(s).");
            }
        }
        data.now(request.at());
        return match.handler().answer(new Call(request, match.template(), match.at(), body(request, match.template())));
    }

    private JsonNode body(ShopRequest request, String template) {
        if (request.body().isBlank()) {
            return Json.object();
        }
        if (!request.headers().getOrDefault("content-type", "").startsWith("application/json")) {
            throw BigcommerceError.of(415, "Unsupported Media Type");
        }
        JsonNode body;
        try {
            body = Json.parse(request.body());
        } catch (JsonProcessingException malformed) {
            throw BigcommerceError.of(400, "Input is invalid");
        }
        Map<String, String> errors = new TreeMap<>();
        for (Bodies.Fault fault : bodies.check(template, body)) {
            errors.put(
                    fault.path(),
                    switch (fault.kind()) {
                        case UNKNOWN -> "error.path.unknown";
                        case MISSING -> "error.path.missing";
                        case TYPE -> "error.expected." + fault.type();
                    });
        }
        if (!errors.isEmpty()) {
            boolean old = template.contains(" v2/");
            throw BigcommerceError.of(
                    old ? 400 : 422,
                    old
                            ? "The field '" + errors.keySet().iterator().next() + "' is invalid."
                            : "JSON data is missing or invalid",
                    errors);
        }
        return body;
    }

    private static ShopResponse render(Answer answer, boolean old) {
        JsonNode data = answer.data();
        if (data == null || (old && data.isArray() && data.isEmpty())) {
            return new ShopResponse(204, Map.of(), Content.of(""));
        }
        if (old) {
            return json(answer.status(), data);
        }
        ObjectNode body = Json.object();
        body.set("data", data);
        body.set("meta", answer.meta());
        return json(answer.status(), body);
    }

    private static ShopResponse json(int status, JsonNode body) {
        return new ShopResponse(status, Map.of("Content-Type", "application/json"), Content.of(Json.bytes(body)));
    }
}
