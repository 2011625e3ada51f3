package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.WriteLog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The shop: authentication, routing, validation, then a {@link Resource}. Thread-safe; writes are one after the other. */
public final class WooShop implements Shop {
    private static final String ROOT = "/wp-json/wc/v3";

    private final ShopData data;
    private final WooKeys keys;
    private final WooAuthentication authentication;
    private final Parameters parameters = new Parameters();
    private final Router router;
    private final int pageLimit;

    /**
     * A shop with that many generated records.
     *
     * @param pageLimit the largest {@code per_page}; WooCommerce's own is 100
     */
    public WooShop(long seed, int products, int orders, int pageLimit) {
        Dice dice = new Dice(seed);
        this.data = new ShopData(dice, products, orders);
        this.keys = WooKeys.of(dice);
        this.authentication = new WooAuthentication(keys);
        this.router = new Router(data, new ProductWriter(data), new OrderWriter(data));
        this.pageLimit = pageLimit;
    }

    @Override
    public ObjectNode connection(String origin) {
        return Json.object()
                .put("cart_id", "WoocommerceApi")
                .put("store_url", origin)
                .put("wc_consumer_key", keys.readWrite().consumer())
                .put("wc_consumer_secret", keys.readWrite().secret());
    }

    @Override
    public WriteLog writes() {
        return data.log;
    }

    /** A key that may only read, and one that may only write, each as {@code ck_...:cs_...}; for tests. */
    public List<String> limitedKeys() {
        return List.of(
                keys.readOnly().consumer() + ":" + keys.readOnly().secret(),
                keys.writeOnly().consumer() + ":" + keys.writeOnly().secret());
    }

    @Override
    public ShopResponse answer(ShopRequest request) {
        ShopRequest asked = overridden(request);
        Rendering rendering = new Rendering(asked);
        try {
            return rendering.render(reply(asked));
        } catch (WooError error) {
            return rendering.render(new Reply.Plain(error.status(), error.body()));
        }
    }

    private Reply reply(ShopRequest request) {
        if (request.query().get("rest_route") != null) {
            throw new WooError(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        }
        if (!request.path().startsWith(ROOT)) {
            throw WooError.noRoute();
        }
        List<String> path = Arrays.stream(
                        request.path().substring(ROOT.length()).split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        Router.Target target = router.find(path);
        boolean single = !target.id().isEmpty() && !target.id().equals("batch");
        if (single && !target.section().isEmpty()) {
            Resource.number(target.id());
        }
        authentication.require(request, single);
        Resource resource = target.resource();
        return switch (request.method()) {
            case "GET", "HEAD" -> {
                if (single) {
                    yield resource.get(request, target.id());
                }
                check(target, request);
                yield resource.list(request);
            }
            case "POST", "PUT", "PATCH" -> write(target, single, request);
            case "DELETE" -> {
                if (!single) {
                    throw WooError.noRoute();
                }
                synchronized (this) {
                    yield resource.delete(
                            request,
                            target.id(),
                            request.query().get("force", "").matches("true|1"));
                }
            }
            default -> throw WooError.noRoute();
        };
    }

    private void check(Router.Target target, ShopRequest request) {
        if (!target.section().isEmpty()) {
            parameters.check(target.section() + ".list", request.query());
        }
        String size = request.query().get("per_page", "10");
        if (pageLimit < 100 && size.matches("\\d{1,9}") && Integer.parseInt(size) > pageLimit) {
            throw Parameters.invalid(
                    "per_page",
                    new ParameterRule.Fault(
                            "rest_out_of_bounds",
                            "per_page must be between 1 (inclusive) and " + pageLimit + " (inclusive)"));
        }
    }

    private Reply write(Router.Target target, boolean single, ShopRequest request) {
        ObjectNode body = body(request);
        synchronized (this) {
            if (target.id().equals("batch")) {
                return new Batch(target.resource(), target.section(), parameters).run(request, body);
            }
            if (!target.section().isEmpty()) {
                parameters.check(target.section() + ".create", body, !single);
            }
            if (single) {
                return target.resource().update(request, target.id(), body);
            }
            if (!request.method().equals("POST")) {
                throw WooError.noRoute();
            }
            return target.resource().create(request, body);
        }
    }

    private static ObjectNode body(ShopRequest request) {
        if (request.body().isEmpty()) {
            return Json.object();
        }
        try {
            JsonNode node = Json.parse(request.body());
            if (node instanceof ObjectNode object) {
                return object;
            }
            return Json.object();
        } catch (JsonProcessingException malformed) {
            ObjectNode more = Json.object().put("json_error_code", 4).put("json_error_message", "Syntax error");
            throw new WooError(400, "rest_invalid_json", "Invalid JSON body passed.", more);
        }
    }

    private static ShopRequest overridden(ShopRequest request) {
        String method = request.query().get("_method");
        return method == null || !request.method().equals("POST")
                ? request
                : new ShopRequest(
                        method.toUpperCase(Locale.ROOT),
                        request.origin(),
                        request.path(),
                        request.query(),
                        request.headers(),
                        request.body(),
                        request.at());
    }
}
