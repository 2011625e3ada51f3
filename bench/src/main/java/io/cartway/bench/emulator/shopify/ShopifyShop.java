package io.cartway.bench.emulator.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.cartway.bench.emulator.Content;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.WriteLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The shop: {@code POST /admin/api/2026-10/graphql.json} and {@code POST /admin/oauth/access_token}. Thread-safe. */
public final class ShopifyShop implements Shop {
    /** The version that this shop speaks; an older one is answered with it, as Shopify does. */
    public static final String VERSION = "2026-10";

    private static final String ADDRESS = "/admin/api/\\d{4}-\\d\\d/graphql\\.json";
    private static final int USUAL_MAXIMUM = 20_000;
    private static final int USUAL_RESTORE = 1000;

    private final Records records = new Records();
    private final WriteLog log = new WriteLog();
    private final AtomicLong asked = new AtomicLong();
    private final Tokens tokens;
    private final Bucket bucket;
    private final GraphQL graph;

    /** A shop with that many generated records that lets everybody call as often as they like. */
    public ShopifyShop(long seed, int products, int orders, int pageLimit) {
        this(seed, products, orders, pageLimit, 0);
    }

    /** The same with that many points to spend, a twentieth of which comes back each second; 0 for no limit. */
    public ShopifyShop(long seed, int products, int orders, int pageLimit, int points) {
        Dice dice = new Dice(seed);
        this.tokens = new Tokens(dice);
        this.bucket = points > 0
                ? new Bucket(points, Math.max(1, points / 20), true)
                : new Bucket(USUAL_MAXIMUM, USUAL_RESTORE, false);
        Seed shop = new Seed(records, dice);
        shop.fill(products, orders);
        this.graph = new Graph(records, new Pages(pageLimit), Seed.CURRENCY, Writes.all(records), log).build();
    }

    @Override
    public ObjectNode connection(String origin) {
        return Json.object()
                .put("cart_id", "Shopify")
                .put("store_url", origin)
                .put("shopify_access_token", tokens.permanent());
    }

    /** The connection of an app whose token has to be refreshed before it can call. */
    public ObjectNode expiringConnection(String origin) {
        return Json.object()
                .put("cart_id", "Shopify")
                .put("store_url", origin)
                .put("shopify_client_id", tokens.clientId())
                .put("shopify_shared_secret", tokens.clientSecret())
                .put("shopify_refresh_token", tokens.refresh(0));
    }

    @Override
    public WriteLog writes() {
        return log;
    }

    @Override
    public synchronized ShopResponse answer(ShopRequest request) {
        records.at(request.at());
        if (request.path().equals("/admin/oauth/access_token")) {
            return token(request);
        }
        if (!request.path().matches(ADDRESS)) {
            return answer(404, Node.of("errors", "Not Found"));
        }
        if (!tokens.hold(request.header("x-shopify-access-token"), request.at())) {
            return answer(
                    401,
                    Node.of("errors", "[API] Invalid API key or access token (unrecognized login or wrong password)"));
        }
        String type = Objects.requireNonNullElse(request.header("content-type"), "");
        if (!request.method().equals("POST") || !type.startsWith("application/json")) {
            return answer(400, Node.of("errors", "Send a POST with a body of type application/json"));
        }
        try {
            return execute(Json.parse(request.body()), request);
        } catch (JsonProcessingException malformed) {
            return answer(400, Node.of("errors", "The body is not JSON"));
        }
    }

    private ShopResponse token(ShopRequest request) {
        Map<String, String> given = new LinkedHashMap<>();
        try {
            if (Objects.requireNonNullElse(request.header("content-type"), "").startsWith("application/json")) {
                Json.map(Json.parse(request.body())).forEach((name, value) -> given.put(name, String.valueOf(value)));
            } else {
                Query.parse(request.body()).entries().forEach(entry -> given.put(entry.name(), entry.value()));
            }
        } catch (JsonProcessingException malformed) {
            return answer(400, Node.of("error", "invalid_request"));
        }
        Node granted = tokens.exchange(
                given.getOrDefault("client_id", ""),
                given.getOrDefault("client_secret", ""),
                given.getOrDefault("grant_type", ""),
                given.getOrDefault("refresh_token", ""),
                request.at());
        return granted != null
                ? answer(200, granted)
                : answer(
                        400, Node.of("error", "invalid_grant", "error_description", "This refresh token is not valid"));
    }

    private ShopResponse execute(JsonNode body, ShopRequest request) {
        String query = body.path("query").asText("");
        Map<String, Object> variables = Json.map(body.path("variables"));
        int cost;
        try {
            cost = Cost.of(Parser.parse(query), variables);
        } catch (InvalidSyntaxException malformed) {
            return answer(
                    200,
                    Node.of("errors", List.of(Node.of("message", malformed.getMessage(), "locations", List.of()))));
        }
        if (cost > Bucket.SINGLE) {
            return refused(
                    "MAX_COST_EXCEEDED",
                    "Query cost is " + cost + ", which exceeds the single query max cost limit (" + Bucket.SINGLE
                            + ").",
                    Node.of("cost", cost, "maxCost", Bucket.SINGLE));
        }
        if (!bucket.take(cost, request.at())) {
            Node throttled = Node.of(
                    "errors", List.of(Node.of("message", "Throttled", "extensions", Node.of("code", "THROTTLED"))),
                    "extensions",
                            Node.of("cost", Node.of("requestedQueryCost", cost, "throttleStatus", bucket.status())));
            return answer(200, throttled);
        }
        ExecutionInput input = ExecutionInput.newExecutionInput()
                .query(query)
                .variables(variables)
                .operationName(
                        body.hasNonNull("operationName")
                                ? body.path("operationName").asText()
                                : null)
                .build();
        ExecutionResult result = graph.execute(input);
        Map<String, Object> answer = new LinkedHashMap<>();
        if (result.isDataPresent()) {
            answer.put("data", result.getData());
        }
        if (!result.getErrors().isEmpty()) {
            List<Object> errors = new ArrayList<>();
            result.getErrors().forEach(error -> errors.add(shown(error)));
            answer.put("errors", errors);
        }
        answer.put(
                "extensions",
                Node.of(
                                "cost",
                                Node.of(
                                        "requestedQueryCost",
                                        cost,
                                        "actualQueryCost",
                                        cost,
                                        "throttleStatus",
                                        bucket.status()))
                        .plain());
        return answer(200, answer);
    }

    private static Map<String, Object> shown(GraphQLError error) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("message", Objects.toString(error.getMessage(), ""));
        if (error.getPath() != null) {
            shown.put("path", error.getPath());
        }
        Object code =
                error.getExtensions() == null ? null : error.getExtensions().get("code");
        boolean variable = Objects.toString(error.getMessage(), "").startsWith("Variable ");
        shown.put("extensions", Map.of("code", code != null ? code : variable ? "INVALID_VARIABLE" : "undefinedField"));
        return shown;
    }

    private ShopResponse refused(String code, String message, Node more) {
        Node extensions = Node.of("code", code).take(more, "cost", "maxCost");
        return answer(200, Node.of("errors", List.of(Node.of("message", message, "extensions", extensions))));
    }

    private ShopResponse answer(int status, Node body) {
        return answer(status, body.plain());
    }

    private ShopResponse answer(int status, Map<String, ?> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("X-Shopify-API-Version", VERSION);
        headers.put("X-Request-Id", "%016x".formatted(asked.incrementAndGet()));
        return new ShopResponse(status, headers, Content.of(Json.bytes(Json.tree(body))));
    }
}
