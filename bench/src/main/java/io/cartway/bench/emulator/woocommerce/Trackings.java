package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /orders/{id}/shipment-trackings} of the plug-in Shipment Tracking; trackings have no numbers but hashes. */
record Trackings(ShopData data, int order) implements Resource {
    @Override
    public Reply list(ShopRequest request) {
        existing();
        return Reply.plain(
                kept().stream().map(node -> linked(node, request.origin())).toList());
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        existing();
        return new Reply.One(200, linked(tracking(id), request.origin()));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        existing();
        String number = body.path("tracking_number").asText("");
        if (number.isEmpty()) {
            ObjectNode params = Json.object();
            params.putArray("params").add("tracking_number");
            throw new WooError(400, "rest_missing_callback_param", "Missing parameter(s): tracking_number", params);
        }
        String provider = body.path("custom_tracking_provider")
                .asText(body.path("tracking_provider").asText(""));
        String link = body.path("custom_tracking_link").asText("");
        String day = LocalDate.ofInstant(request.at(), SiteTime.SITE).toString();
        String seed = order + "/" + number + "/" + kept().size();
        ObjectNode node = Json.object()
                .put(
                        "tracking_id",
                        UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", ""))
                .put("tracking_provider", provider)
                .put(
                        "tracking_link",
                        link.isEmpty() && !provider.isEmpty() ? "https://track.example/?n=" + number : link)
                .put("tracking_number", number)
                .put("date_shipped", body.path("date_shipped").asText(day));
        data.trackings.merge(order, List.of(node), Trackings::both);
        data.log.add(
                "create",
                "shipment_tracking",
                node.path("tracking_id").asText(),
                body.deepCopy().put("order_id", order));
        return new Reply.One(201, linked(node.deepCopy(), request.origin()));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        existing();
        ObjectNode node = tracking(id);
        data.trackings.put(
                order,
                kept().stream()
                        .filter(one -> !one.path("tracking_id").asText().equals(id))
                        .toList());
        data.log.add("delete", "shipment_tracking", id, Json.object().put("order_id", order));
        return new Reply.One(200, linked(node, request.origin()));
    }

    private static List<ObjectNode> both(List<ObjectNode> old, List<ObjectNode> added) {
        return Stream.concat(old.stream(), added.stream()).toList();
    }

    private List<ObjectNode> kept() {
        return data.trackings.getOrDefault(order, List.of()).stream()
                .map(ObjectNode::deepCopy)
                .toList();
    }

    private ObjectNode tracking(String id) {
        return kept().stream()
                .filter(node -> node.path("tracking_id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new WooError(
                        404, "woocommerce_rest_order_shipment_tracking_invalid_id", "Invalid shipment tracking ID."));
    }

    private void existing() {
        if (data.orders.find(order, "") == null) {
            throw new WooError(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.");
        }
    }

    private ObjectNode linked(ObjectNode node, String origin) {
        String id = node.path("tracking_id").asText();
        Links.end(node, origin, "orders/" + order + "/shipment-trackings", id, "GET", "DELETE")
                .to("up", "orders/" + order);
        return node;
    }
}
