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
import java.util.Set;

/** The shop: authentication, routing, validation, then a {@link Resource}. Thread-safe; writes are one after the other. */
public final class WooShop implements Shop {
    private static final String ROOT = "/wp-json/wc/v3";
    /** Where the plug-in Shipment Tracking answers, beside the core. */
    private static final String TRACKING = "/wp-json/wc-shipment-tracking/v3";

    /** What a shop may have beside the core and the generated records. */
    public enum Extra {
        /** The plug-in Shipment Tracking. */
        shipment_tracking,
        /** The feature of WooCommerce that keeps shipments, which shops have to switch on. */
        fulfillments,
        /** The records of {@link Showcase}. */
        showcase
    }

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
        this(seed, products, orders, pageLimit, Set.of());
    }

    /** The same with more than every shop has. */
    public WooShop(long seed, int products, int orders, int pageLimit, Set<Extra> extras) {
        Dice dice = new Dice(seed);
        this.data = new ShopData(dice, products, orders, extras);
        this.keys = WooKeys.of(dice);
        this.authentication = new WooAuthentication(keys);
        this.router = new Router(data, new ProductWriter(data), new OrderWriter(data));
        this.pageLimit = pageLimit;
        if (extras.contains(Extra.showcase)) {
            new Showcase(data, router).make();
        }
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
        Router.Target target = router.find(path(request.path()));
        boolean single = !target.id().isEmpty() && !target.id().equals("batch");
        if (single && target.numbered()) {
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

    private List<String> path(String path) {
        String root = path.startsWith(TRACKING + "/") ? TRACKING : ROOT;
        if (!path.startsWith(root)) {
            throw WooError.noRoute();
        }
        List<String> segments = Arrays.stream(path.substring(root.length()).split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (root.equals(TRACKING) && !segments.contains("shipment-trackings")) {
            throw WooError.noRoute();
        }
        return segments;
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
        JsonNode sent = body(request);
        synchronized (this) {
            if (!(sent instanceof ObjectNode body)) {
                return target.resource().replace(request, sent);
            }
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

    private static JsonNode body(ShopRequest request) {
        if (request.body().isEmpty()) {
            return Json.object();
        }
        try {
            JsonNode node = Json.parse(request.body());
            return node.isContainerNode() ? node : Json.object();
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
