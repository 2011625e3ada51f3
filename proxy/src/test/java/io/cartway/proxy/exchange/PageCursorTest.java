package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists followed page by page through the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageCursorTest {
    private static final int PRODUCTS = 7;
    private static final String FIRST = "/v1.1/product.list.json?count=3&find_value=mug&params=id";

    @AutoClose
    private ProxiedShop running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new ProxiedShop(folder, Map.of());
    }

    @BeforeEach
    void answer() {
        running.shop.answers(PageCursorTest::page);
    }

    private static int number(HttpExchange exchange, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=(\\d+)")
                .matcher(exchange.getRequestURI().toString());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static void page(HttpExchange exchange) throws IOException {
        int start = number(exchange, "offset");
        List<String> products = new ArrayList<>();
        for (int i = start; i < Math.min(PRODUCTS, start + number(exchange, "per_page")); i++) {
            products.add("{\"id\":" + (i + 1) + ",\"name\":\"Mug\"}");
        }
        byte[] list = ("[" + String.join(",", products) + "]").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-WP-Total", Integer.toString(PRODUCTS));
        exchange.sendResponseHeaders(200, list.length);
        exchange.getResponseBody().write(list);
    }

    private JsonNode get(String path, HttpClient.Version version) throws Exception {
        return RunningProxy.json(running.proxy.send(running.proxy.store(path).version(version)));
    }

    private JsonNode get(String path) throws Exception {
        return get(path, HttpClient.Version.HTTP_2);
    }

    private static String next(JsonNode answer) {
        return answer.path("pagination").path("next").asText("");
    }

    private static String continued(String method, String cursor, String more) {
        return "/v1.1/" + method + ".json?page_cursor=" + URLEncoder.encode(cursor, UTF_8) + more;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void following_next_gives_every_product_once_and_ends(HttpClient.Version version) throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode answer = get(FIRST, version);
        for (int pages = 1; pages < 10; pages++) {
            answer.path("result")
                    .path("product")
                    .forEach(one -> ids.add(one.path("id").asText()));
            assertThat(answer.path("pagination").path("previous").isNull()).isTrue();
            if (answer.path("pagination").path("next").isNull()) {
                break;
            }
            answer = get(continued("product.list", next(answer), ""), version);
        }

        assertThat(ids).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(running.shop.asked)
                .hasSize(3)
                .allSatisfy(asked -> assertThat(asked.line()).contains("mug"));
    }

    /** Their length counts as JSON: a short text that is all escapes is as long as a long one. */
    @ParameterizedTest
    @CsvSource({"m, 19000, 0", "m, 20001, 111", "%01, 3200, 0", "%01, 3400, 111"})
    void arguments_that_no_cursor_could_hold_are_refused_before_the_shop_is_asked(String text, int times, int code)
            throws Exception {
        int before = running.shop.asked.size();
        JsonNode answer = get("/v1.1/product.list.json?count=3&params=id&find_value=" + text.repeat(times));

        assertThat(answer.path("return_code").asInt(-1)).isEqualTo(code);
        assertThat(running.shop.asked.size() > before).isEqualTo(code == 0);
    }

    @Test
    void the_fields_may_be_said_anew_and_what_holds_may_be_repeated() throws Exception {
        String cursor = next(get(FIRST));

        JsonNode answer = get(continued("product.list", cursor, "&params=name&count=3&find_value=mug&start=0"));

        assertThat(answer.path("return_code").asInt(-1)).isZero();
        assertThat(answer.path("result").path("product").get(0).toString()).isEqualTo("{\"name\":\"Mug\"}");
    }

    @ParameterizedTest
    @CsvSource({"&count=4,count", "&find_value=cup,find_value", "&start=1,start", "&sort_by=name,sort_by"})
    void nothing_else_may_change(String more, String name) throws Exception {
        JsonNode refused = get(continued("product.list", next(get(FIRST)), more));

        assertThat(refused.path("return_code").asInt()).isEqualTo(109);
        assertThat(refused.path("return_message").asText())
                .contains("'" + name + "'")
                .contains("page_cursor");
    }

    @Test
    void a_cursor_of_another_method_or_account_or_a_changed_one_is_refused() throws Exception {
        String cursor = next(get(FIRST));
        String changed = cursor.substring(0, 20) + (cursor.charAt(20) == 'A' ? 'B' : 'A') + cursor.substring(21);
        String elsewhere = RunningProxy.json(running.proxy.send(running.proxy.connecting("http://127.0.0.1:1")))
                .path("result")
                .path("store_key")
                .asText();
        HttpRequest.Builder otherStore =
                running.proxy.request(continued("product.list", cursor, "")).header("x-store-key", elsewhere);

        List<JsonNode> refused = List.of(
                get(continued("order.list", cursor, "")),
                get(continued("product.list", changed, "")),
                get(continued("product.list", "nonsense", "")),
                RunningProxy.json(running.proxy.send(otherStore)));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.path("return_code").asInt()).isEqualTo(109);
            assertThat(answer.path("return_message").asText()).contains("pagination.next");
        });
    }

    @Test
    void a_cursor_may_come_in_a_body() throws Exception {
        String cursor = next(get(FIRST));
        JsonNode answer = RunningProxy.json(running.proxy.send(running.proxy
                .store("/v1.1/product.list.json")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"page_cursor\":\"" + cursor + "\"}"))));

        assertThat(answer.path("result").path("product").get(0).path("id").asText())
                .isEqualTo("4");
    }
}
