package io.cartway.bench.emulator.magento;

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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shop: store code, authentication, body, then a handler. Thread-safe: one request at a time. */
public final class MagentoShop implements Shop {
    private static final Pattern PATH = Pattern.compile("/rest(?:/([\\w-]+))?/V1/(.+?)/?");
    private static final Set<String> STORES = Set.of("all", "default", "german");
    private static final String SIGN_IN = "POST integration/admin/token";
    private static final Map<String, String> RESOURCES = Map.of(
            "products", "Magento_Catalog::products",
            "categories", "Magento_Catalog::categories",
            "orders", "Magento_Sales::actions_view",
            "customers", "Magento_Customer::manage");

    /** Answers one request with a document. */
    @FunctionalInterface
    interface Handler {
        JsonNode answer(Call call);
    }

    private final MagentoData data;
    private final MagentoAuthentication authentication;
    private final Bodies bodies = Bodies.of(MagentoShop.class, "bodies.yaml");
    private final Routes<Handler> routes = new Routes<>();

    /** A shop with that many generated products and orders, whose administrators' tokens are good for four hours. */
    public MagentoShop(long seed, int products, int orders) {
        this(seed, products, orders, Duration.ofHours(4));
    }

    /** The same with another life of the administrators' tokens. */
    public MagentoShop(long seed, int products, int orders, Duration tokens) {
        Dice dice = new Dice(seed);
        data = new MagentoData();
        authentication = new MagentoAuthentication(dice, tokens);
        routes.on(
                SIGN_IN,
                call -> Json.tree(authentication.signIn(
                        call.body().path("username").asText(),
                        call.body().path("password").asText(),
                        call.request().at())));
        new StoreRoutes(data).add(routes);
        new AttributeRoutes(data).add(routes);
        new CategoryRoutes(data).add(routes);
        ProductRoutes catalog = new ProductRoutes(data);
        catalog.add(routes);
        new ProductPartRoutes(data, catalog).add(routes);
        new ConfigurableRoutes(data, catalog).add(routes);
        new PriceRoutes(data, catalog).add(routes);
        SalesRoutes sales = new SalesRoutes(data);
        sales.add(routes);
        new CustomerRoutes(data).add(routes);
        new CartRoutes(data, sales).add(routes);
        new RecordRoutes(data).add(routes);
        new Fixtures(dice, data, catalog, sales).make(products, orders);
        data.log.forget();
    }

    @Override
    public ObjectNode connection(String origin) {
        MagentoAuthentication.Keys keys = authentication.keys();
        return Json.object()
                .put("cart_id", "Magento2Api")
                .put("store_url", origin)
                .put("magento_consumer_key", keys.consumerKey())
                .put("magento_consumer_secret", keys.consumerSecret())
                .put("magento_access_token", keys.accessToken())
                .put("magento_token_secret", keys.tokenSecret());
    }

    /** The password of the administrator {@code admin}; for tests. */
    public String password() {
        return authentication.password();
    }

    @Override
    public WriteLog writes() {
        return data.log;
    }

    @Override
    public synchronized ShopResponse answer(ShopRequest request) {
        try {
            return json(200, reply(request));
        } catch (MagentoError error) {
            return json(error.status(), error.body());
        } catch (RuntimeException broken) {
            // What is not foreseen is an error in the real shop too, which says no more than this.
            String report = "Internal Error. Details are available in Magento log file. Report ID: webapi-"
                    + broken.getClass().getSimpleName();
            return json(500, Json.object().put("message", report));
        }
    }

    private JsonNode reply(ShopRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw noRoute();
        }
        if (path.group(1) != null && !STORES.contains(path.group(1))) {
            throw MagentoError.of(400, "Specified request cannot be processed.");
        }
        Routes.Match<Handler> match = routes.find(request.method(), path.group(2));
        if (match == null) {
            throw noRoute();
        }
        if (!match.template().equals(SIGN_IN)) {
            String section = match.template().split("[ /]", 3)[1];
            authentication.require(request, RESOURCES.getOrDefault(section, "Magento_Backend::all"));
        }
        data.now(request.at());
        JsonNode answer = match.handler()
                .answer(new Call(request, match.template(), match.at(), body(request, match.template())));
        String fields = request.query().get("fields");
        return fields == null || fields.isEmpty()
                ? answer
                : FieldChoice.of(fields).of(answer);
    }

    private JsonNode body(ShopRequest request, String template) {
        if (request.body().isBlank()) {
            return Json.object();
        }
        JsonNode body;
        try {
            body = Json.parse(request.body());
        } catch (JsonProcessingException malformed) {
            throw MagentoError.of(400, "Decoding error.");
        }
        for (Bodies.Fault fault : bodies.check(template, body)) {
            refuse(fault);
        }
        return body;
    }

    /** Members of the body itself that no parameter is named after are passed over, those of objects are refused. */
    private static void refuse(Bodies.Fault fault) {
        switch (fault.kind()) {
            case UNKNOWN -> {
                if (fault.path().contains(".")) {
                    String field = fault.field();
                    String name = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
                    throw MagentoError.of(
                            400,
                            "\"%fieldName\" is not supported. Correct the field name and try again.",
                            Map.of("fieldName", name));
                }
            }
            case MISSING -> throw MagentoError.required(fault.field());
            case TYPE ->
                throw MagentoError.of(
                        400,
                        "Error occurred during \"%s\" processing. The \"%s\" value's type is invalid. The \"%s\" type was expected. Verify and try again."
                                .formatted(
                                        fault.field(),
                                        fault.value(),
                                        fault.type().replace("number", "float").replace("integer", "int")));
        }
    }

    private static MagentoError noRoute() {
        return MagentoError.of(404, "Request does not match any route.");
    }

    private static ShopResponse json(int status, JsonNode body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        return new ShopResponse(status, headers, Content.of(Json.phpBytes(body)));
    }
}
