package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopRecordsTest {
    private final Calls shop = Calls.of(20, 40, WooShop.Extra.shipment_tracking);

    @ParameterizedTest
    @CsvSource({
        "coupons/1,404,woocommerce_rest_shop_coupon_invalid_id",
        "products/reviews/1,404,woocommerce_rest_review_invalid_id",
        "products/tags/1,404,woocommerce_rest_term_invalid",
        "products/attributes/99,404,woocommerce_rest_taxonomy_invalid",
        "taxes/99,404,woocommerce_rest_invalid_id",
        "taxes/classes/none,404,woocommerce_rest_tax_class_invalid_slug",
        "shipping/zones/99,404,woocommerce_rest_shipping_zone_invalid",
        "shipping/zones/1/methods/99,404,woocommerce_rest_shipping_zone_method_invalid",
        "shipping_methods/none,404,woocommerce_rest_shipping_method_invalid",
        "payment_gateways/none,404,woocommerce_rest_payment_gateway_invalid",
        "settings/none,404,rest_setting_setting_group_invalid",
        "settings/general/none,404,rest_setting_setting_invalid",
        "data/countries/xx,404,woocommerce_rest_data_invalid_location",
        "data/currencies/xxx,404,woocommerce_rest_data_invalid_currency",
        "orders/1/notes,404,woocommerce_rest_order_invalid_id",
        "orders/1/refunds,404,woocommerce_rest_invalid_order_id",
        "customers/2/downloads/1,404,rest_no_route",
        "webhooks/1,404,woocommerce_rest_shop_webhook_invalid_id",
        "reports/nothing/totals,404,rest_no_route"
    })
    void what_is_not_there_has_its_own_code(String target, int status, String code) {
        assertThat(shop.get(target).status()).isEqualTo(status);
        assertThat(shop.json(target).path("code").asText()).isEqualTo(code);
    }

    @Test
    void a_coupon_is_in_lower_case_once_and_can_lie_in_the_trash() {
        JsonNode made = shop.write(
                "POST",
                "coupons",
                "{\"code\":\"GRÜN\",\"amount\":\"7.125\",\"date_expires\":\"2027-03-28T02:30:00\"}",
                201);
        assertThat(made.path("code").asText()).isEqualTo("grün");
        assertThat(made.path("amount").asText()).isEqualTo("7.13");
        assertThat(made.path("date_expires_gmt").asText()).isEqualTo("2027-03-28T01:30:00");
        shop.write("POST", "coupons", "{\"code\":\"grün\"}", 400);
        assertThat(shop.json("coupons?code=Grün")).hasSize(1);
        String id = made.path("id").asText();
        shop.write("DELETE", "coupons/" + id, "", 200);
        shop.write("DELETE", "coupons/" + id, "", 410);
        shop.write("DELETE", "coupons/" + id + "?force=true", "", 200);
        assertThat(shop.get("coupons/" + id).status()).isEqualTo(404);
    }

    @Test
    void reviews_are_those_of_a_product_and_approved() {
        assertThat(shop.json("products/reviews?product=108").findValuesAsText("id"))
                .containsExactly("204");
        assertThat(shop.json("products/reviews?product=108&status=all").findValuesAsText("id"))
                .containsExactly("205", "204", "203");
        String review =
                "{\"product_id\":108,\"reviewer\":\"Ada\",\"reviewer_email\":\"ada@x.example\",\"review\":\"Gut\"}";
        JsonNode made = shop.write("POST", "products/reviews", review, 201);
        assertThat(made.path("review").asText()).isEqualTo("Gut");
        assertThat(shop.json("products/reviews/" + made.path("id").asText())
                        .path("review")
                        .asText())
                .isEqualTo("<p>Gut</p>\n");
        shop.write("POST", "products/reviews", review, 409);
    }

    @Test
    void the_locations_of_a_zone_are_replaced_as_a_whole() {
        JsonNode places = shop.write(
                "PUT",
                "shipping/zones/2/locations",
                "[{\"code\":\"FR\"},{\"code\":\"75*\",\"type\":\"postcode\"}]",
                200);
        assertThat(places.findValuesAsText("code")).containsExactly("FR", "75*");
        assertThat(shop.json("shipping/zones/2/locations").findValuesAsText("code"))
                .containsExactly("FR", "75*");
        shop.write("PUT", "shipping/zones/0", "{\"name\":\"x\"}", 403);
    }

    @Test
    void a_method_of_a_zone_has_settings_that_can_be_changed() {
        JsonNode made = shop.write(
                "POST",
                "shipping/zones/1/methods",
                "{\"method_id\":\"flat_rate\",\"settings\":{\"cost\":\"4.20\"}}",
                201);
        String path = "shipping/zones/1/methods/" + made.path("instance_id").asText();
        assertThat(made.path("settings").path("cost").path("value").asText()).isEqualTo("4.20");
        shop.write("PUT", path, "{\"enabled\":false,\"settings\":{\"title\":\"Post\"}}", 200);
        assertThat(shop.json(path).path("title").asText()).isEqualTo("Post");
        assertThat(shop.json(path).path("enabled").asBoolean()).isFalse();
        shop.write("POST", "shipping/zones/1/methods", "{\"method_id\":\"none\"}", 500);
    }

    @Test
    void a_setting_takes_only_what_it_offers() {
        shop.write("PUT", "settings/general/woocommerce_currency", "{\"value\":\"XXX\"}", 400);
        shop.write("PUT", "settings/general/woocommerce_currency", "{\"value\":\"CHF\"}", 200);
        assertThat(shop.json("data/currencies/current").path("code").asText()).isEqualTo("CHF");
        assertThat(shop.json("settings/general").findValuesAsText("id")).contains("woocommerce_store_city");
        assertThat(shop.shop().writes().entries()).hasSize(1);
    }

    @Test
    void tax_rates_and_classes_come_and_go() {
        JsonNode made = shop.write(
                "POST", "taxes", "{\"country\":\"fr\",\"rate\":\"20\",\"postcodes\":[\"75001\",\"75002\"]}", 201);
        assertThat(made.path("rate").asText()).isEqualTo("20.0000");
        assertThat(made.path("country").asText()).isEqualTo("FR");
        assertThat(made.path("postcode").asText()).isEqualTo("75002");
        shop.write("POST", "taxes", "{\"class\":\"erm-igt-zwei\"}", 400);
        shop.write("POST", "taxes/classes", "{\"name\":\"Ermäßigt zwei\"}", 201);
        shop.write("POST", "taxes", "{\"class\":\"erm-igt-zwei\"}", 201);
        assertThat(shop.json("taxes/classes").findValuesAsText("slug")).contains("erm-igt-zwei");
        shop.write("DELETE", "taxes/classes/erm-igt-zwei?force=true", "", 200);
        assertThat(shop.json("taxes?class=reduced-rate").findValuesAsText("id")).containsExactly("2");
    }

    @Test
    void totals_count_what_lists_have() {
        int pending = 0;
        for (JsonNode order : shop.json("orders?per_page=100")) {
            pending += order.path("status").asText().equals("pending") ? 1 : 0;
        }
        assertThat(shop.json("reports/orders/totals").path(0).path("total").asInt())
                .isEqualTo(pending);
        assertThat(shop.json("reports/products/totals")).hasSize(4);
        assertThat(shop.json("reports/coupons/totals").findValuesAsText("total"))
                .containsExactly("2", "1", "1");
    }

    @Test
    void trackings_are_the_plugins_and_absent_without_it() {
        String order = shop.json("orders?per_page=1").path(0).path("id").asText();
        String path = "wc-shipment-tracking/v3/orders/" + order + "/shipment-trackings";
        JsonNode made = shop.write(
                "POST",
                path,
                "{\"tracking_provider\":\"DHL\",\"tracking_number\":\"Ü 1/2\",\"date_shipped\":\"2026-11-20\"}",
                201);
        String id = made.path("tracking_id").asText();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(shop.json(path).path(0).path("tracking_number").asText()).isEqualTo("Ü 1/2");
        shop.write("POST", path, "{\"tracking_provider\":\"DHL\"}", 400);
        shop.write("DELETE", path + "/" + id, "", 200);
        assertThat(shop.json(path)).isEmpty();
        assertThat(Calls.of(20, 40).get(path).status()).isEqualTo(404);
    }

    @Test
    void fulfillments_keep_only_the_metadata_that_were_sent_last() {
        Calls switchedOn = Calls.of(20, 40, WooShop.Extra.fulfillments);
        String order = switchedOn.json("orders?per_page=1").path(0).path("id").asText();
        String path = "orders/" + order + "/fulfillments";
        switchedOn.write("POST", path, "{}", 400);
        JsonNode made = switchedOn.write(
                "POST",
                path,
                "{\"status\":\"fulfilled\",\"meta_data\":[{\"key\":\"_items\",\"value\":[{\"item_id\":1,\"qty\":2}]},{\"key\":\"a\",\"value\":\"1\"}]}",
                201);
        assertThat(made.path("is_fulfilled").asBoolean()).isTrue();
        String own = path + "/" + made.path("id").asText();
        switchedOn.write("PUT", own, "{\"meta_data\":[{\"key\":\"a\",\"value\":\"2\"}]}", 200);
        JsonNode metas = switchedOn.json(own).path("meta_data");
        assertThat(metas).hasSize(1);
        assertThat(metas.path(0).path("id"))
                .isEqualTo(made.path("meta_data").path(1).path("id"));
        switchedOn.write("DELETE", own, "", 200);
        assertThat(switchedOn.get(own).status()).isEqualTo(404);
        assertThat(shop.get(path).status()).isEqualTo(404);
    }

    @Test
    void stock_may_be_changed_by_a_difference_and_tags_named_by_their_names() {
        JsonNode made = shop.write(
                "POST",
                "products",
                "{\"manage_stock\":true,\"stock_quantity\":5,\"tags\":[{\"name\":\"NEW IN\"},{\"name\":\"frisch\"}]}",
                201);
        assertThat(made.path("tags").findValuesAsText("slug")).containsExactly("new-in", "frisch");
        String path = "products/" + made.path("id").asText();
        assertThat(shop.write("PUT", path, "{\"inventory_delta\":-7}", 200)
                        .path("stock_quantity")
                        .asInt())
                .isEqualTo(-2);
    }
}
