package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Routes;

/** What the shop says about itself: websites, views, configuration, currencies, countries, modules, sources. */
final class StoreRoutes {
    private static final JsonNode FACTS = Json.resource(StoreRoutes.class, "store.json");

    private final MagentoData data;

    StoreRoutes(MagentoData data) {
        this.data = data;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET store/storeViews", call -> fact("views"))
                .on("GET store/websites", call -> fact("websites"))
                .on("GET store/storeGroups", call -> fact("groups"))
                .on("GET store/storeConfigs", this::configurations)
                .on("GET directory/currency", call -> fact("currency"))
                .on("GET directory/countries", call -> fact("countries"))
                .on("GET directory/countries/{}", this::country)
                .on("GET modules", call -> fact("modules"))
                .on("GET products/types", call -> fact("productTypes"))
                .on("GET products/attributes/types", call -> fact("attributeTypes"))
                .on("GET products/options/types", call -> fact("optionTypes"))
                .on("GET products/links/types", call -> fact("linkTypes"))
                .on("GET inventory/sources", call -> searched(call, "sources"))
                .on("GET inventory/stocks", call -> searched(call, "stocks"))
                .on("GET inventory/stock-source-links", call -> searched(call, "stockSourceLinks"))
                .on("GET attributeMetadata/customer", call -> fact("customerAttributes"))
                .on("GET attributeMetadata/customer/custom", call -> fact("customerAttributes"))
                .on("GET attributeMetadata/customerAddress", call -> fact("addressAttributes"));
        for (String code : new String[] {"checkmo", "banktransfer"}) {
            data.blocks.add(Json.object()
                    .put("identifier", code + "-help")
                    .put("title", code)
                    .put("content", "<p>" + code + "</p>")
                    .put("active", true));
        }
        data.pages.add(Json.object()
                .put("identifier", "about-us")
                .put("title", "About us")
                .put("content", "<p>We</p>")
                .put("active", true));
    }

    private static JsonNode fact(String name) {
        return FACTS.path(name).deepCopy();
    }

    private static JsonNode searched(Call call, String name) {
        java.util.List<ObjectNode> all = new java.util.ArrayList<>();
        FACTS.path(name).forEach(one -> all.add((ObjectNode) one.deepCopy()));
        return MagentoData.search(call, all, true);
    }

    private JsonNode configurations(Call call) {
        ArrayNode views = Json.array();
        String origin = call.request().origin() + "/";
        fact("configurations").forEach(one -> {
            ObjectNode configuration = (ObjectNode) one;
            for (String prefix : new String[] {"", "secure_"}) {
                configuration
                        .put(prefix + "base_url", origin)
                        .put(prefix + "base_link_url", origin)
                        .put(prefix + "base_static_url", origin + "static/version1/")
                        .put(prefix + "base_media_url", origin + "media/");
            }
            views.add(configuration);
        });
        return views;
    }

    private JsonNode country(Call call) {
        ObjectNode country =
                MagentoData.element(fact("countries"), "id", call.at().get(0));
        if (country == null) {
            throw MagentoError.of(404, "The country isn't available.");
        }
        return country;
    }
}
