package io.cartway.bench.emulator.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.OAuthSignature;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MagentoShopTest {
    private static final String ORIGIN = "http://127.0.0.1:1";
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private final MagentoShop shop = new MagentoShop(7, 30, 8);
    private final JsonNode keys = shop.connection(ORIGIN);
    private int nonce;
    private int status;

    @Test
    void a_search_combines_groups_by_and_and_filters_by_or() {
        JsonNode found = get(
                "/rest/V1/products?" + filter(0, 0, "sku", "like", "%25-1") + "&" + filter(0, 1, "sku", "like", "%25-2")
                        + "&" + filter(1, 0, "price", "gt", "0") + "&fields=items[sku],total_count");

        assertThat(found.path("total_count").asInt()).isEqualTo(2);
        assertThat(found.path("items").findValuesAsText("sku"))
                .allMatch(sku -> sku.endsWith("-1") || sku.endsWith("-2"));
    }

    @Test
    void past_the_end_products_are_none_and_orders_are_the_last_page_again() {
        String beyond = "searchCriteria[pageSize]=3&searchCriteria[currentPage]=99";

        assertThat(get("/rest/V1/products?" + beyond).path("items")).isEmpty();
        assertThat(get("/rest/V1/products?" + beyond + "&fields=items[sku],total_count")
                        .path("items")
                        .isNull())
                .isTrue();
        assertThat(get("/rest/V1/orders?" + beyond).path("items").findValuesAsText("increment_id"))
                .contains("000000007", "000000008");
    }

    @Test
    void an_attribute_that_nobody_knows_is_refused_with_a_placeholder() {
        JsonNode refused = get("/rest/V1/products?" + filter(0, 0, "bogus", "eq", "1"));

        assertThat(status).isEqualTo(400);
        assertThat(refused.path("message").asText()).contains("%1");
        assertThat(refused.path("parameters").path(0).asText()).isEqualTo("bogus");
    }

    @Test
    void a_signature_with_another_secret_is_as_good_as_none() {
        assertThat(shop.answer(ShopRequest.of("GET", ORIGIN, "/rest/V1/modules", Map.of(), "", NOW))
                        .status())
                .isEqualTo(401);
        assertThat(call("GET", "/rest/V1/modules", "", "another secret").status())
                .isEqualTo(401);
        assertThat(call(
                                "GET",
                                "/rest/V1/modules",
                                "",
                                keys.path("magento_token_secret").asText())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_token_of_an_administrator_ends() {
        MagentoShop shortly = new MagentoShop(7, 3, 1, Duration.ofMinutes(5));
        String body = Json.object()
                .put("username", "admin")
                .put("password", shortly.password())
                .toString();
        String token = Json.read(shortly.answer(
                                ShopRequest.of("POST", ORIGIN, "/rest/V1/integration/admin/token", Map.of(), body, NOW))
                        .content()
                        .readAll())
                .asText();
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);

        assertThat(shortly.answer(ShopRequest.of("GET", ORIGIN, "/rest/V1/modules", bearer, "", NOW))
                        .status())
                .isEqualTo(200);
        assertThat(shortly.answer(ShopRequest.of("GET", ORIGIN, "/rest/V1/modules", bearer, "", NOW.plusSeconds(301)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_put_makes_a_product_that_is_missing_and_changes_one_that_is_there() {
        JsonNode made = write(
                "PUT",
                "/rest/all/V1/products/A%2FB",
                "{\"product\":{\"name\":\"New\",\"attribute_set_id\":4,\"price\":\"15.50\"}}");
        assertThat(made.path("price").decimalValue()).isEqualByComparingTo("15.5");

        write("PUT", "/rest/all/V1/products/A%2FB", "{\"product\":{\"price\":3}}");
        assertThat(get("/rest/all/V1/products/A%2FB").path("name").asText()).isEqualTo("New");
        assertThat(shop.writes().entries()).extracting(entry -> entry.action()).containsExactly("create", "update");
    }

    @Test
    void what_a_product_does_not_have_is_refused() {
        assertThat(write(
                                "POST",
                                "/rest/V1/products",
                                "{\"product\":{\"sku\":\"X\",\"name\":\"x\",\"attribute_set_id\":4,\"bogus\":1}}")
                        .path("parameters")
                        .path("fieldName")
                        .asText())
                .isEqualTo("Bogus");
        assertThat(write("PUT", "/rest/V1/products/X", "{\"product\":{\"price\":\"12,50\"}}")
                        .path("message")
                        .asText())
                .contains("float");
        assertThat(shop.writes().entries()).isEmpty();
    }

    @Test
    void an_order_is_paid_shipped_once_and_refunded() {
        assertThat(write("POST", "/rest/V1/order/4/invoice", "{\"capture\":true}")
                        .isTextual())
                .isTrue();
        write("POST", "/rest/V1/order/4/ship", "{}");
        assertThat(get("/rest/V1/orders/4").path("status").asText()).isEqualTo("complete");

        write("POST", "/rest/V1/order/4/ship", "{}");
        assertThat(status).isEqualTo(400);

        write("POST", "/rest/V1/order/4/refund", "{}");
        assertThat(get("/rest/V1/orders/4").path("status").asText()).isEqualTo("closed");
    }

    private static String filter(int group, int place, String field, String condition, String value) {
        String at = "searchCriteria[filter_groups][" + group + "][filters][" + place + "]";
        return at + "[field]=" + field + "&" + at + "[condition_type]=" + condition + "&" + at + "[value]=" + value;
    }

    private JsonNode get(String target) {
        return write("GET", target, "");
    }

    private JsonNode write(String method, String target, String body) {
        ShopResponse answer =
                call(method, target, body, keys.path("magento_token_secret").asText());
        status = answer.status();
        return Json.read(answer.content().readAll());
    }

    private ShopResponse call(String method, String target, String body, String tokenSecret) {
        List<Query.Entry> oauth = List.of(
                new Query.Entry(
                        "oauth_consumer_key", keys.path("magento_consumer_key").asText()),
                new Query.Entry("oauth_token", keys.path("magento_access_token").asText()),
                new Query.Entry("oauth_nonce", "n" + nonce++),
                new Query.Entry("oauth_timestamp", String.valueOf(NOW.getEpochSecond())),
                new Query.Entry("oauth_signature_method", "HMAC-SHA256"));
        ShopRequest plain = ShopRequest.of(method, ORIGIN, target, Map.of(), body, NOW);
        List<Query.Entry> all = new ArrayList<>(plain.query().entries());
        all.addAll(oauth);
        String signature = String.valueOf(OAuthSignature.of(
                plain, all, "HMAC-SHA256", keys.path("magento_consumer_secret").asText(), tokenSecret));
        StringBuilder header = new StringBuilder("OAuth ");
        oauth.forEach(entry ->
                header.append(entry.name()).append("=\"").append(entry.value()).append("\", "));
        header.append("oauth_signature=\"")
                .append(URLEncoder.encode(signature, StandardCharsets.UTF_8))
                .append('"');
        return shop.answer(
                ShopRequest.of(method, ORIGIN, target, Map.of("Authorization", header.toString()), body, NOW));
    }
}
