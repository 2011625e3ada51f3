package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;

/** The routes about the shop itself: settings, gateways, reports, what WooCommerce knows of the world. */
record ShopRoutes(ShopData data) {
    /** @throws WooError when there is no such route */
    Router.Target find(List<String> path) {
        String first = path.isEmpty() ? "" : path.get(0);
        String second = path.size() > 1 ? path.get(1) : "";
        String third = path.size() > 2 ? path.get(2) : "";
        return switch (first) {
            case "settings" ->
                second.isEmpty() ? target(new SettingGroups(data), "") : target(new Settings(data, second), third);
            case "payment_gateways" -> third.isEmpty() ? target(new Gateways(data), second) : none();
            case "shipping_methods" ->
                target(
                        new NamedResource(
                                data.shippingMethods,
                                first,
                                "id",
                                () -> missing("woocommerce_rest_shipping_method_invalid", "Resource does not exist."),
                                true),
                        second);
            case "data" -> world(second, third);
            case "reports" -> third.equals("totals") ? target(new Totals(data, second), "") : none();
            case "system_status" -> second.isEmpty() ? target(new SystemStatus(data), "") : none();
            default -> none();
        };
    }

    private Router.Target world(String what, String id) {
        String path = "data/" + what;
        return switch (what) {
            case "countries" -> target(new NamedResource(data.countries, path, "code", this::noPlace, false), id);
            case "continents" -> target(new NamedResource(data.continents, path, "code", this::noPlace, false), id);
            case "currencies" ->
                target(
                        new NamedResource(
                                data.currencies,
                                path,
                                "code",
                                () -> missing(
                                        "woocommerce_rest_data_invalid_currency",
                                        "There are no currencies matching these parameters."),
                                false),
                        id.equals("current") ? currency() : id);
            default -> none();
        };
    }

    private WooError noPlace() {
        return missing("woocommerce_rest_data_invalid_location", "There are no locations matching these parameters.");
    }

    private static WooError missing(String code, String message) {
        return new WooError(404, code, message);
    }

    private String currency() {
        return data.settings.get("woocommerce_currency").path("value").asText();
    }

    private static Router.Target target(Resource resource, String id) {
        return new Router.Target(resource, "", id);
    }

    private static Router.Target none() {
        throw WooError.noRoute();
    }

    /** {@code /system_status}: among much else, the plug-ins. */
    private record SystemStatus(ShopData data) implements Resource {
        @Override
        public Reply list(ShopRequest request) {
            ObjectNode status = (ObjectNode) Json.resource(SystemStatus.class, "system_status.json");
            status.withObject("/environment").put("home_url", request.origin()).put("site_url", request.origin());
            if (data.extras.contains(WooShop.Extra.shipment_tracking)) {
                status.withArray("/active_plugins")
                        .addObject()
                        .put("plugin", "woocommerce-shipment-tracking/woocommerce-shipment-tracking.php")
                        .put("name", "WooCommerce Shipment Tracking")
                        .put("version", "2.6.0")
                        .put("version_latest", "2.6.0")
                        .put("url", "https://woocommerce.com/products/shipment-tracking/")
                        .put("author_name", "WooCommerce")
                        .put("author_url", "https://woocommerce.com/")
                        .put("network_activated", false);
            }
            return new Reply.Plain(200, status);
        }
    }
}
