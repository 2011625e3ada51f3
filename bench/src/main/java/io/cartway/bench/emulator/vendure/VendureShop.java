package io.cartway.bench.emulator.vendure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import io.cartway.bench.emulator.Content;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.WriteLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shop: one address, {@code POST /admin-api}. Thread-safe. */
public final class VendureShop implements Shop {
    /** The field of an answer that begins a session. */
    public static final String TOKEN = "vendure-auth-token";

    private final VendureData data;
    private final GraphQL graph;
    private final String apiKey;
    private final Sessions sessions;

    /**
     * A shop with that many generated records.
     *
     * @param pageLimit the largest {@code take}; Vendure's own is 1000
     */
    public VendureShop(long seed, int products, int orders, int pageLimit) {
        this(seed, products, orders, pageLimit, Sessions.USUAL_LIFETIME);
    }

    /** The same whose sessions end that long after their login. */
    public VendureShop(long seed, int products, int orders, int pageLimit, Duration sessionLifetime) {
        Dice dice = new Dice(seed);
        this.data = new VendureData(dice, products, orders);
        this.graph = new Graph(data, pageLimit).build();
        this.apiKey = dice.hex(24, "api key id", 0) + ":" + dice.hex(64, "api key", 0);
        this.sessions = new Sessions(dice, sessionLifetime);
    }

    @Override
    public ObjectNode connection(String origin) {
        return Json.object().put("cart_id", "Vendure").put("store_url", origin).put("vendure_api_key", apiKey);
    }

    @Override
    public WriteLog writes() {
        return data.log;
    }

    @Override
    public ShopResponse answer(ShopRequest request) {
        if (!request.path().equals("/admin-api")) {
            Map<String, Object> missing = new LinkedHashMap<>();
            missing.put("statusCode", 404);
            missing.put("message", "Cannot " + request.method() + " " + request.path());
            missing.put("error", "Not Found");
            return answer(404, missing);
        }
        String type = Objects.requireNonNullElse(request.header("content-type"), "");
        if (!request.method().equals("POST") || !type.startsWith("application/json")) {
            return refused(400, "BAD_REQUEST", "Send a POST with a body of type application/json");
        }
        try {
            JsonNode body = Json.parse(request.body());
            if (body.path("query").asText("").isEmpty()) {
                return refused(400, "BAD_REQUEST", "GraphQL operations must contain a non-empty `query`");
            }
            return execute(request, body);
        } catch (JsonProcessingException malformed) {
            return refused(400, "BAD_REQUEST", "The body is not JSON");
        }
    }

    private ShopResponse execute(ShopRequest request, JsonNode body) {
        boolean known = apiKey.equals(request.header("vendure-api-key"))
                || sessions.hold(request.header("authorization"), request.at());
        Map<String, Object> variables = Json.map(body.path("variables"));
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput()
                .query(body.path("query").asText())
                .variables(variables)
                .graphQLContext(Map.of(Caller.class, new Caller(known, request.origin(), request.at())));
        if (body.hasNonNull("operationName")) {
            input.operationName(body.path("operationName").asText());
        }
        ExecutionInput asked = input.build();
        ExecutionResult result = graph.execute(asked);
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!result.getErrors().isEmpty()) {
            List<Object> errors = new ArrayList<>();
            result.getErrors().forEach(error -> errors.add(shown(error, result.isDataPresent())));
            answer.put("errors", errors);
        }
        if (!result.isDataPresent()) {
            return answer(400, answer);
        }
        answer.put("data", result.getData());
        ShopResponse response = answer(200, answer);
        boolean loggedIn = asked.getGraphQLContext().hasKey(Sessions.class);
        return loggedIn ? response.with(TOKEN, sessions.begin(request.at())) : response;
    }

    private static Map<String, Object> shown(GraphQLError error, boolean executed) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("message", Objects.toString(error.getMessage(), ""));
        if (error.getLocations() != null) {
            List<Object> locations = new ArrayList<>();
            error.getLocations().forEach(at -> {
                Map<String, Object> location = new LinkedHashMap<>();
                location.put("line", at.getLine());
                location.put("column", at.getColumn());
                locations.add(location);
            });
            shown.put("locations", locations);
        }
        if (error.getPath() != null) {
            shown.put("path", error.getPath());
        }
        Map<String, Object> extensions = new LinkedHashMap<>();
        if (!executed) {
            Map<String, Object> http = new LinkedHashMap<>();
            http.put("status", 400);
            http.put("headers", Map.of());
            extensions.put("http", http);
        }
        Object code =
                error.getExtensions() == null ? null : error.getExtensions().get("code");
        extensions.put("code", code != null ? code : executed ? "INTERNAL_SERVER_ERROR" : invalid(error));
        shown.put("extensions", extensions);
        return shown;
    }

    private static String invalid(GraphQLError error) {
        return error.getErrorType() == graphql.ErrorType.InvalidSyntax
                ? "GRAPHQL_PARSE_FAILED"
                : "GRAPHQL_VALIDATION_FAILED";
    }

    private static ShopResponse refused(int status, String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("extensions", Map.of("code", code));
        return answer(status, Map.of("errors", List.of(error)));
    }

    private static ShopResponse answer(int status, Map<String, ?> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("X-Powered-By", "Express");
        headers.put("Access-Control-Expose-Headers", TOKEN);
        headers.put("cache-control", "no-store");
        return new ShopResponse(status, headers, Content.of(Json.bytes(Json.tree(body))));
    }
}
