package io.cartway.bench.emulator.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopifyShopTest {
    private static final String ORIGIN = "https://127.0.0.1:1";
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final String STOCK =
            "mutation %s{ inventorySetQuantities(input: {name: \"available\", reason: \"correction\", quantities: "
                    + "[{inventoryItemId: \"%s\", locationId: \"%s\", quantity: 7, changeFromQuantity: null}]}) %s { userErrors { code } } }";

    private final ShopifyShop shop = new ShopifyShop(1, 12, 8, 250);

    @Test
    void refusesACallWithoutAToken() {
        ShopResponse answer = send(shop, "", "{shop{name}}", NOW);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsEntry("X-Shopify-API-Version", "2026-10");
    }

    @Test
    void pagesThroughAListWithoutLosingOrRepeatingAnything() {
        JsonNode first = ask("{products(first: 7){nodes{id} pageInfo{hasNextPage endCursor}}}")
                .at("/data/products");
        String cursor = first.at("/pageInfo/endCursor").asText();
        JsonNode second = ask("{products(first: 7, after: \"" + cursor + "\"){nodes{id} pageInfo{hasNextPage}}}")
                .at("/data/products");

        assertThat(first.at("/nodes")).hasSize(7);
        assertThat(second.at("/nodes")).hasSize(5);
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(second.findValuesAsText("id")).doesNotContainAnyElementsOf(first.findValuesAsText("id"));
    }

    @Test
    void findsByTheSearchSyntax() {
        assertThat(ask("{ordersCount(query: \"financial_status:paid AND -status:closed\"){count}}")
                        .at("/data/ordersCount/count")
                        .asInt())
                .isPositive();
        assertThat(
                        ask("{products(first: 5, query: \"(sku:HP-0001-0 OR sku:HP-0002-0) created_at:<'2026-06-01T00:00:00Z'\"){nodes{id}}}")
                                .at("/data/products/nodes"))
                .hasSize(2);
        assertThat(titles("title:lantern")).isNotEmpty().allMatch(title -> title.contains("Lantern"));
        assertThat(titles("title:lan")).isEmpty();
        assertThat(ask("{products(first: 5, query: \"colour:red\"){nodes{id}}}")
                        .at("/errors/0/message")
                        .asText())
                .contains("colour");
    }

    @Test
    void wantsAKeyForWhatMovesStock() {
        String item = ask("{inventoryItems(first: 1){nodes{id}}}")
                .at("/data/inventoryItems/nodes/0/id")
                .asText();
        String location = ask("{locations(first: 1){nodes{id}}}")
                .at("/data/locations/nodes/0/id")
                .asText();

        assertThat(ask(STOCK.formatted("", item, location, ""))
                        .at("/errors/0/message")
                        .asText())
                .contains("@idempotent");
        assertThat(shop.writes().entries()).isEmpty();
        assertThat(ask(STOCK.formatted("", item, location, "@idempotent(key: \"k1\")"))
                        .has("errors"))
                .isFalse();
        assertThat(shop.writes().entries()).hasSize(1);
    }

    @Test
    void saysInUserErrorsWhatAMutationRefuses() {
        JsonNode answer = ask(
                "mutation{customerCreate(input: {email: \"customer1@example.org\"}){customer{id} userErrors{field message}}}");

        assertThat(answer.at("/data/customerCreate/customer").isNull()).isTrue();
        assertThat(answer.at("/data/customerCreate/userErrors/0/message").asText())
                .contains("taken");
    }

    @Test
    void refusesFieldsThatTheApiHasNot() {
        assertThat(ask("{orders(first: 1){nodes{colour}}}")
                        .at("/errors/0/message")
                        .asText())
                .contains("colour");
    }

    @Test
    void refusesWhatCostsMoreThanOneRequestMay() {
        String dear =
                "{orders(first: 250){nodes{lineItems(first: 250){nodes{variant{product{collections(first: 50){nodes{id}}}}}}}}}";

        assertThat(ask(dear).at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
    }

    @Test
    void throttlesUntilPointsHaveComeBack() {
        ShopifyShop slow = new ShopifyShop(1, 3, 3, 250, 40);
        String query = "{products(first: 100){nodes{variants(first: 2){nodes{id}}}}}";
        String token = slow.connection(ORIGIN).path("shopify_access_token").asText();

        JsonNode first = body(send(slow, token, query, NOW));
        JsonNode second = body(send(slow, token, query, NOW));
        JsonNode later = body(send(slow, token, query, NOW.plusSeconds(20)));

        assertThat(first.has("errors")).isFalse();
        assertThat(second.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
        assertThat(second.at("/extensions/cost/throttleStatus/restoreRate").asDouble())
                .isEqualTo(2.0);
        assertThat(later.has("errors")).isFalse();
    }

    @Test
    void takesARefreshTokenUntilItsSuccessorIsUsed() {
        JsonNode connection = shop.expiringConnection(ORIGIN);
        String first = connection.path("shopify_refresh_token").asText();

        JsonNode granted = refresh(connection, first);
        JsonNode again = refresh(connection, first);
        refresh(connection, granted.path("refresh_token").asText());
        JsonNode late = refresh(connection, first);

        assertThat(again.path("access_token").asText()).startsWith("shpat_");
        assertThat(late.path("error").asText()).isEqualTo("invalid_grant");
        String token = granted.path("access_token").asText();
        assertThat(send(shop, token, "{shop{name}}", NOW).status()).isEqualTo(200);
        assertThat(send(shop, token, "{shop{name}}", NOW.plus(Duration.ofHours(2)))
                        .status())
                .isEqualTo(401);
    }

    private JsonNode refresh(JsonNode connection, String token) {
        String form = "grant_type=refresh_token&client_id="
                + connection.path("shopify_client_id").asText() + "&client_secret="
                + connection.path("shopify_shared_secret").asText() + "&refresh_token=" + token;
        Map<String, String> headers = Map.of("content-type", "application/x-www-form-urlencoded");
        return body(shop.answer(ShopRequest.of("POST", ORIGIN, "/admin/oauth/access_token", headers, form, NOW)));
    }

    private JsonNode ask(String query) {
        return body(
                send(shop, shop.connection(ORIGIN).path("shopify_access_token").asText(), query, NOW));
    }

    private static ShopResponse send(ShopifyShop shop, String token, String query, Instant at) {
        Map<String, String> headers = Map.of("content-type", "application/json", "x-shopify-access-token", token);
        String body = Json.object().put("query", query).toString();
        return shop.answer(ShopRequest.of("POST", ORIGIN, "/admin/api/2026-10/graphql.json", headers, body, at));
    }

    private static JsonNode body(ShopResponse answer) {
        return Json.read(answer.content().readAll());
    }

    private List<String> titles(String query) {
        return ask("{products(first: 5, query: \"" + query + "\"){nodes{title}}}")
                .findValuesAsText("title");
    }
}
