package io.cartway.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentsReaderTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ArgumentsReader READER = new ArgumentsReader(CATALOG);

    @Test
    void fills_in_defaults_that_nobody_gave() {
        Arguments arguments = query("product.list");
        assertThat(arguments.integer("count", 0)).isEqualTo(10);
        assertThat(arguments.text("params")).isEqualTo("id,name,description,price,categories_ids");
        assertThat(arguments.given()).isEmpty();
    }

    @Test
    void a_default_that_a_client_sends_is_not_given() {
        Arguments arguments = json(
                "product.variant.update",
                "{\"id\":\"1\",\"price\":5,\"increase_quantity\":0.0,\"options\":[],\"name\":null,\"taxable\":true}");
        assertThat(arguments.given()).containsExactlyInAnyOrder("id", "price", "taxable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    product.list | count=251 | 111 | Parameter 'count' must be at most 250.
                    product.list | count=-1 | 109 | Parameter 'count' must not be negative.
                    product.list | start=-1 | 109 | Parameter 'start' must be between 0 and 2147483647.
                    product.list | start=2147483648 | 109 | Parameter 'start' must be between 0 and 2147483647.
                    product.list | count=ten | 109 | Parameter 'count' must be a whole number.
                    product.list | count=1.5 | 109 | Parameter 'count' must be a whole number.
                    product.list | count=1e999999999 | 109 | Parameter 'count' must be a whole number.
                    product.list | avail_view=maybe | 109 | Parameter 'avail_view' must be a boolean (true, false, 1 or 0).
                    product.list | coutn=5 | 109 | Unknown parameter 'coutn', did you mean 'count'?
                    product.list | zzzzqqqq=5 | 109 | Unknown parameter 'zzzzqqqq'.
                    product.list | store_id=1&store_id=2 | 109 | Parameter 'store_id' must be text.
                    product.list | product_ids[=1 | 109 | Parameter 'product_ids' has malformed or contradicting brackets.
                    product.list | product_ids[0]=1&product_ids=2 | 109 | Parameter 'product_ids' has malformed or contradicting brackets.
                    product.info | `` | 114 | Parameter 'id' is required.
                    product.info | id= | 114 | Parameter 'id' is required.
                    order.info | store_id=1 | 114 | One of the parameters 'id', 'order_id' is required.
                    order.info | id=1&order_id=2 | 109 | Only one of the parameters 'id', 'order_id' can be given.
                    marketplace.product.find | ean=1&upc=2 | 109 | Only one of the parameters 'keyword', 'asin', 'ean', 'gtin', 'upc', 'isbn', 'mpn' can be given.
                    product.list | count=x&start=y | 109 | Parameter 'count' must be a whole number. Parameter 'start' must be a whole number.
                    """)
    void refuses_with_the_code_and_what_is_expected(String method, String query, int code, String message) {
        assertThatThrownBy(() -> query(method, pairs(query)))
                .isInstanceOfSatisfying(ArgumentsRefused.class, refused -> {
                    assertThat(refused.code().code()).isEqualTo(code);
                    assertThat(refused).hasMessage(message);
                    assertThat(refused.getStackTrace()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    product.list | count=0 | count | 10
                    product.list | count=250 | count | 250
                    product.list | product_ids=1, 2,,3 | product_ids | 1,2,3
                    product.list | product_ids[]=1&product_ids[]=2 | product_ids | 1,2
                    product.list | product_ids[1]=b&product_ids[0]=a | product_ids | a,b
                    product.list | product_ids=1&product_ids=2 | product_ids | 1,2
                    product.list | avail_view=TRUE | avail_view | true
                    product.list | avail_view=0 | avail_view | false
                    product.list | page_cursor=abc%2B%3D | page_cursor | abc%2B%3D
                    """)
    void reads_what_clients_send_in_a_query(String method, String query, String name, String text) {
        assertThat(query(method, pairs(query)).text(name)).isEqualTo(text);
    }

    @Test
    void ignores_keys_and_parameters_of_other_methods() {
        assertThat(query("product.list", pairs("api_key=a&store_key=b&whitelabel=true"))
                        .given())
                .isEmpty();
    }

    @Test
    void a_store_key_that_the_method_declares_is_a_parameter() {
        assertThat(query("account.cart.list", pairs("store_key=abc")).text("store_key"))
                .isEqualTo("abc");
    }

    @Test
    void an_empty_filter_is_none_but_an_empty_new_value_is_one() {
        assertThat(query("product.list", pairs("store_id=&avail_view=")).given())
                .isEmpty();
        assertThat(query("product.update", pairs("id=1&description=")).given("description"))
                .isTrue();
    }

    @Test
    void a_cursor_stands_for_the_filters_of_the_call_that_it_continues() {
        assertThat(query("marketplace.product.find", pairs("page_cursor=x")).text("page_cursor"))
                .isEqualTo("x");
        assertThat(query("order.shipment.list", pairs("page_cursor=x")).given()).containsExactly("page_cursor");
    }

    @Test
    void a_required_parameter_with_a_default_need_not_be_sent() {
        Arguments arguments = json("product.variant.image.add", "{\"product_variant_id\":\"1\",\"image_name\":\"a\"}");
        assertThat(arguments.text("type")).isEqualTo("base");
        assertThat(arguments.given("type")).isFalse();
    }

    @Test
    void json_wins_over_form_and_form_over_query() {
        Arguments arguments = READER.read(
                method("product.update"),
                new RawArguments(
                        pairs("id=query&name=query&sku=query"),
                        pairs("id=form&name=form"),
                        JsonNodeFactory.instance.objectNode().put("id", "json")));
        assertThat(arguments.text("id")).isEqualTo("json");
        assertThat(arguments.text("name")).isEqualTo("form");
        assertThat(arguments.text("sku")).isEqualTo("query");
    }

    @Test
    void brackets_build_structures() {
        Arguments arguments = query(
                "order.add",
                pairs(ORDER
                        + "&order_item[0][order_product_id]=7&order_item[0][order_product_quantity]=2"
                        + "&order_item[1][order_product_id]=8&order_item[1][order_product_option][]=red"));
        assertThat(String.valueOf(arguments.json("order_item")))
                .isEqualTo("[{\"order_product_id\":\"7\",\"order_product_quantity\":\"2\"},"
                        + "{\"order_product_id\":\"8\",\"order_product_option\":[\"red\"]}]");
    }

    @Test
    void a_list_is_also_read_from_json_text_or_repeated_keys() {
        assertThat(String.valueOf(query("product.count", pairs("product_attributes=[{\"attribute_id\":\"1\"}]"))
                        .json("product_attributes")))
                .isEqualTo("[{\"attribute_id\":\"1\"}]");
        assertThat(String.valueOf(query("product.count", pairs("product_attributes=a&product_attributes=b"))
                        .json("product_attributes")))
                .isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void json_numbers_serve_as_ids_and_texts_as_numbers() {
        Arguments arguments = json("product.update", "{\"id\":10,\"price\":\"10.50\",\"in_stock\":1}");
        assertThat(arguments.text("id")).isEqualTo("10");
        assertThat(arguments.text("price")).isEqualTo("10.50");
        assertThat(arguments.bool("in_stock", false)).isTrue();
    }

    @Test
    void a_message_repeats_no_value_and_no_odd_name() {
        assertThatThrownBy(() -> query("product.list", pairs("count=s3cret&<script>=s3cret")))
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining("<")
                .hasMessageContaining("'?script?'");
        assertThat(new RawArguments.Pair("id", "s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void a_message_is_short_whatever_was_sent() {
        List<RawArguments.Pair> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            many.add(new RawArguments.Pair("nonsense" + i + "x".repeat(1000), "1"));
        }
        assertThatThrownBy(() -> query("product.list", many))
                .isInstanceOfSatisfying(
                        ArgumentsRefused.class,
                        e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(4000));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_input_gives_arguments_or_a_typed_refusal(long seed) {
        Random random = new Random(seed);
        List<ApiMethod> methods = List.copyOf(CATALOG.methods().values());
        ApiMethod method = methods.get(random.nextInt(methods.size()));
        List<String> names = new ArrayList<>(method.parameters().keySet());
        names.addAll(List.of("", "[", "]", "a[b", "[]", "nothing"));
        List<RawArguments.Pair> pairs = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            String[] tails = {"", "", "[]", "[0]", "[0][a]", "[x]", "[999999999]", "[99999999999]", "[", "]]", "[a]b"};
            String[] values = {
                "", "1", "-1", "true", "1e99", "1e-999999999", "{}", "[1", "[{\"a\":1}]", ",", "\u0000", "9".repeat(200)
            };
            pairs.add(new RawArguments.Pair(
                    name + tails[random.nextInt(tails.length)], values[random.nextInt(values.length)]));
        }
        try {
            Arguments arguments = READER.read(method, RawArguments.ofQuery(pairs));
            assertThat(method.parameters().keySet()).containsAll(arguments.given());
            arguments.given().forEach(name -> assertThat(arguments.json(name)).isNotNull());
        } catch (ArgumentsRefused refused) {
            assertThat(refused.code().code()).isIn(109, 111, 114);
        }
    }

    private static final String ORDER = "customer_email=a@b.c&order_status=new"
            + "&bill_first_name=A&bill_last_name=B&bill_address_1=C&bill_city=D&bill_postcode=1&bill_state=E&bill_country=DE";

    private static Arguments query(String method) {
        return query(method, List.of());
    }

    private static Arguments query(String method, List<RawArguments.Pair> pairs) {
        return READER.read(method(method), RawArguments.ofQuery(pairs));
    }

    private static Arguments json(String method, String json) {
        return READER.read(
                method(method),
                new RawArguments(List.of(), List.of(), StrictJson.object(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<RawArguments.Pair> pairs(String query) {
        List<RawArguments.Pair> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.add(new RawArguments.Pair(pair.substring(0, equals), pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static ApiMethod method(String name) {
        return Objects.requireNonNull(CATALOG.method(name), name);
    }
}
