package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Routes;

/** What the shop says about itself, and the lists that every shop has. */
final class StoreRoutes {
    private static final JsonNode FACTS = Json.resource(StoreRoutes.class, "store.json");

    private final BigcommerceData data;

    StoreRoutes(BigcommerceData data) {
        this.data = data;
        FACTS.path("documents")
                .properties()
                .forEach(kind ->
                        kind.getValue().forEach(one -> data.of(kind.getKey()).add((ObjectNode) one.deepCopy())));
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        routes.on("GET v2/store", this::store)
                .on(
                        "GET v3/promotions",
                        call -> Lists.of(call, data.of("promotions").all()))
                .on(
                        "GET v3/wishlists",
                        call -> Lists.of(call, data.of("wishlists").all()))
                .on(
                        "GET v2/time",
                        call -> Answer.of(
                                Json.object().put("time", call.request().at().getEpochSecond())))
                .on(
                        "GET v2/payments/methods",
                        call -> Answer.of(FACTS.path("payments").deepCopy()))
                .on(
                        "GET v3/settings/store/profile",
                        call -> Answer.of(FACTS.path("profile").deepCopy()))
                .on(
                        "GET v3/settings/store/locale",
                        call -> Answer.of(FACTS.path("locale").deepCopy()))
                .on(
                        "GET v2/coupons/count",
                        call -> Answer.of(Json.object()
                                .put("count", data.of("coupons").all().size())))
                .on(
                        "GET v2/countries/count",
                        call -> Answer.of(Json.object()
                                .put("count", data.of("countries").all().size())));
    }

    private Answer store(Call call) {
        ObjectNode store = (ObjectNode) FACTS.path("store").deepCopy();
        return Answer.of(store.put("secure_url", call.request().origin()));
    }
}
