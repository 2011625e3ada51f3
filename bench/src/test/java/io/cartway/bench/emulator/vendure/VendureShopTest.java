package io.cartway.bench.emulator.vendure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VendureShopTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final VendureShop shop = new VendureShop(5, 60, 40, 1000);
    private final String key = shop.connection("").path("vendure_api_key").asText();

    @Test
    void pages_cover_every_product_once_in_the_order_of_ids() {
        Set<String> seen = new HashSet<>();
        int last = 0;
        for (int skip = 0; skip < 60; skip += 25) {
            JsonNode page = data(
                            "query($o: ProductListOptions){products(options: $o){totalItems items{id}}}",
                            "{\"o\":{\"take\":25,\"skip\":" + skip + "}}")
                    .path("products");
            assertThat(page.path("totalItems").asInt()).isEqualTo(60);
            for (JsonNode item : page.path("items")) {
                assertThat(seen.add(item.path("id").asText())).isTrue();
                assertThat(item.path("id").asInt()).isGreaterThan(last);
                last = item.path("id").asInt();
            }
        }
        assertThat(seen).hasSize(60);
    }

    @Test
    void aliases_fragments_and_typenames_mean_what_they_should() {
        JsonNode data = data(
                "query{a: product(id: 1){...P __typename} b: product(id: \"2\"){...P}} fragment P on Product{nr: id name}",
                "{}");
        assertThat(data.path("a").path("nr").asText()).isEqualTo("1");
        assertThat(data.path("a").path("__typename").asText()).isEqualTo("Product");
        assertThat(data.path("b").properties()).hasSize(2);
    }

    @Test
    void an_unknown_id_is_null_without_an_error() {
        JsonNode answer = read(post("{product(id: 9999){id}}", "{}", key));
        assertThat(answer.has("errors")).isFalse();
        assertThat(answer.path("data").path("product").isNull()).isTrue();
    }

    @Test
    void a_wrong_key_is_forbidden_with_status_200() {
        ShopResponse response = post("{products{totalItems}}", "{}", "0".repeat(24) + ":" + "0".repeat(64));
        assertThat(response.status()).isEqualTo(200);
        JsonNode answer = read(response);
        assertThat(answer.path("errors").path(0).path("extensions").path("code").asText())
                .isEqualTo("FORBIDDEN");
        assertThat(answer.path("errors").path(0).path("path").path(0).asText()).isEqualTo("products");
        assertThat(answer.path("data").isNull()).isTrue();
    }

    @Test
    void too_many_at_once_is_a_user_input_error() {
        ShopResponse response = post("{products(options:{take:1001}){totalItems}}", "{}", key);
        assertThat(response.status()).isEqualTo(200);
        assertThat(read(response)
                        .path("errors")
                        .path(0)
                        .path("extensions")
                        .path("code")
                        .asText())
                .isEqualTo("USER_INPUT_ERROR");
    }

    @Test
    void a_document_that_does_not_fit_the_schema_is_status_400_without_data() {
        ShopResponse response = post("{products{nope}}", "{}", key);
        assertThat(response.status()).isEqualTo(400);
        JsonNode answer = read(response);
        assertThat(answer.has("data")).isFalse();
        assertThat(answer.path("errors").path(0).path("extensions").path("code").asText())
                .isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void filters_and_sorting_select() {
        JsonNode middle = data("{product(id: 30){updatedAt createdAt variants{sku}}}", "{}")
                .path("product");
        String created = middle.path("createdAt").asText();
        assertThat(total("filter:{createdAt:{after:\"" + created + "\"}}")).isEqualTo(30);
        assertThat(total("filter:{createdAt:{before:\"" + created + "\"}}")).isEqualTo(29);
        assertThat(total("filter:{id:{in:[\"3\",\"4\",\"999\"]}}")).isEqualTo(2);
        assertThat(total("filter:{sku:{eq:\""
                        + middle.path("variants").path(0).path("sku").asText() + "\"}}"))
                .isEqualTo(1);
        assertThat(total("filter:{id:{eq:\"3\"},enabled:{isNull:true}},filterOperator:OR"))
                .isEqualTo(1);
        JsonNode first = data("{products(options:{take:1,sort:{id:DESC}}){items{id}}}", "{}")
                .path("products");
        assertThat(first.path("items").path(0).path("id").asText()).isEqualTo("60");
    }

    @Test
    void an_order_adds_up_and_everything_in_it_can_be_selected() {
        JsonNode orders = data(
                        "{orders{items{id total totalWithTax subTotal subTotalWithTax shipping shippingWithTax"
                                + " lines{quantity discountedLinePrice discountedLinePriceWithTax linePrice discounts{amount} productVariant{id productId sku"
                                + " options{id groupId name group{name}}}} payments{amount state refunds{id total reason lines{orderLineId quantity}}}"
                                + " fulfillments{trackingCode lines{orderLineId}} customer{emailAddress} shippingAddress{fullName countryCode}"
                                + " billingAddress{fullName} shippingLines{shippingMethod{code name}} discounts{description} taxSummary{taxBase}}}}",
                        "{}")
                .path("orders")
                .path("items");
        assertThat(orders).hasSize(40);
        for (JsonNode order : orders) {
            int net = 0;
            for (JsonNode line : order.path("lines")) {
                net += line.path("discountedLinePrice").asInt();
                assertThat(line.path("linePrice").asInt()
                                + line.path("discounts").path(0).path("amount").asInt(0))
                        .isCloseTo(line.path("discountedLinePrice").asInt(), org.assertj.core.data.Offset.offset(3));
            }
            assertThat(order.path("subTotal").asInt()).isEqualTo(net);
            assertThat(order.path("total").asInt())
                    .isEqualTo(net + order.path("shipping").asInt());
        }
    }

    @Test
    void what_is_written_is_read_back_and_logged() {
        JsonNode made = data(
                        "mutation($i: CreateProductInput!){createProduct(input: $i){id slug}}",
                        "{\"i\":{\"translations\":[{\"languageCode\":\"en\",\"name\":\"Löffel\",\"description\":\"\"}]}}")
                .path("createProduct");
        String id = made.path("id").asText();
        JsonNode variant = data(
                        "mutation($i: [CreateProductVariantInput!]!){createProductVariants(input: $i){id}}",
                        "{\"i\":[{\"productId\":\"" + id
                                + "\",\"sku\":\"L1\",\"price\":795,\"translations\":[],\"stockLevels\":[{\"stockLocationId\":\"1\",\"stockOnHand\":5}]}]}")
                .path("createProductVariants")
                .path(0);
        data(
                "mutation($i: [UpdateProductVariantInput!]!){updateProductVariants(input: $i){id}}",
                "{\"i\":[{\"id\":\"" + variant.path("id").asText() + "\",\"price\":850}]}");
        JsonNode read = data(
                        "{product(id: " + id + "){name variants{sku price priceWithTax stockLevels{stockOnHand}}}}",
                        "{}")
                .path("product");
        assertThat(read.path("name").asText()).isEqualTo("Löffel");
        assertThat(read.path("variants").path(0).path("priceWithTax").asInt()).isEqualTo(1020);
        assertThat(read.path("variants")
                        .path(0)
                        .path("stockLevels")
                        .path(0)
                        .path("stockOnHand")
                        .asInt())
                .isEqualTo(5);
        assertThat(total("take:1")).isEqualTo(61);
        assertThat(shop.writes().entries()).extracting("entity").containsExactly("product", "variant", "variant");
        data("mutation{deleteProduct(id: " + id + "){result}}", "{}");
        assertThat(total("take:1")).isEqualTo(60);
    }

    @Test
    void a_login_gives_a_session() {
        ShopResponse response = post(
                "mutation{login(username:\"superadmin\",password:\"superadmin\"){__typename ...on CurrentUser{id}}}",
                "{}",
                "");
        String token = response.headers().get("vendure-auth-token");
        assertThat(token).isNotNull();
        ShopResponse used = send("{products{totalItems}}", "{}", Map.of("Authorization", "Bearer " + token));
        assertThat(read(used).path("data").path("products").path("totalItems").asInt())
                .isEqualTo(60);
        JsonNode wrong = read(post(
                "mutation{login(username:\"a\",password:\"b\"){...on InvalidCredentialsError{errorCode}}}", "{}", ""));
        assertThat(wrong.path("data").path("login").path("errorCode").asText()).isEqualTo("INVALID_CREDENTIALS_ERROR");
    }

    @Test
    void a_session_ends_and_a_wrong_password_opens_none() {
        VendureShop brief = new VendureShop(5, 60, 40, 1000, Duration.ofSeconds(60));
        Instant login = Instant.parse("2026-01-01T00:00:00Z");
        String right = "mutation{login(username:\"superadmin\",password:\"superadmin\"){...on ErrorResult{message}}}";
        String token = token(ask(brief, right, "", login));
        String second = token(ask(brief, right, "", login.plusSeconds(30)));
        assertThat(products(brief, token, login.plusSeconds(59))).isEqualTo(60);
        assertThat(products(brief, token, login.plusSeconds(60))).isZero();
        assertThat(products(brief, second, login.plusSeconds(60))).isEqualTo(60);
        ShopResponse wrong =
                ask(brief, "mutation{login(username:\"a\",password:\"b\"){...on ErrorResult{message}}}", "", login);
        assertThat(wrong.headers()).doesNotContainKey("vendure-auth-token");
        assertThat(read(wrong).path("data").path("login").path("message").asText())
                .contains("invalid");
    }

    private static String token(ShopResponse response) {
        return response.headers().getOrDefault("vendure-auth-token", "none");
    }

    private static int products(VendureShop shop, String token, Instant at) {
        ShopResponse answer = ask(shop, "{products{totalItems}}", "Bearer " + token, at);
        return read(answer).path("data").path("products").path("totalItems").asInt();
    }

    private static ShopResponse ask(VendureShop shop, String query, String authorization, Instant at) {
        return shop.answer(ShopRequest.of(
                "POST",
                "https://127.0.0.1",
                "/admin-api",
                Map.of("content-type", "application/json", "authorization", authorization),
                Json.object().put("query", query).toString(),
                at));
    }

    @Test
    void the_same_seed_makes_the_same_bytes() {
        String query = "{products(options:{take:20}){items{id name variants{sku price stockLevels{stockOnHand}}}}}";
        VendureShop twin = new VendureShop(5, 60, 40, 1000);
        VendureShop other = new VendureShop(6, 60, 40, 1000);
        byte[] first = post(query, "{}", key).content().readAll();
        assertThat(twin.answer(request(query, "{}", Map.of("vendure-api-key", key)))
                        .content()
                        .readAll())
                .isEqualTo(first);
        String otherKey = other.connection("").path("vendure_api_key").asText();
        assertThat(other.answer(request(query, "{}", Map.of("vendure-api-key", otherKey)))
                        .content()
                        .readAll())
                .isNotEqualTo(first);
    }

    private int total(String options) {
        return data("{products(options:{" + options + "}){totalItems}}", "{}")
                .path("products")
                .path("totalItems")
                .asInt();
    }

    private JsonNode data(String query, String variables) {
        JsonNode answer = read(post(query, variables, key));
        assertThat(answer.path("errors")).as("errors of %s", query).isEmpty();
        return answer.path("data");
    }

    private ShopResponse post(String query, String variables, String apiKey) {
        return send(query, variables, Map.of("vendure-api-key", apiKey));
    }

    private ShopResponse send(String query, String variables, Map<String, String> headers) {
        return shop.answer(request(query, variables, headers));
    }

    private static ShopRequest request(String query, String variables, Map<String, String> headers) {
        ObjectNode body = Json.object().put("query", query);
        body.set("variables", Json.read(variables.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return ShopRequest.of("POST", "http://127.0.0.1:3000", "/admin-api", all, body.toString(), NOW);
    }

    private static JsonNode read(ShopResponse response) {
        return Json.read(response.content().readAll());
    }
}
