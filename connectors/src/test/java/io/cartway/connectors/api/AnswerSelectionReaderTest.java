package io.cartway.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSelectionReaderTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ArgumentsReader ARGUMENTS = new ArgumentsReader(CATALOG);
    private static final AnswerSelectionReader READER = new AnswerSelectionReader(CATALOG);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    product.list | {categories_ids,description,id,name,price}
                    product.count | {*}
                    order.list | {billing_address,bundles,customer,order_id,order_products,shipping_address,status,total,totals}
                    product.child_item.list | {*}
                    cart.info | {db_prefix,name,url}
                    tax.class.info | {avail,id,name}
                    customer.group.list | {additional_fields,id,name}
                    """)
    void a_bare_call_gets_the_method_s_usual_fields(String method, String fields) {
        assertThat(READER.read(method(method), Arguments.NONE).entity()).isEqualTo(FieldSelection.ALL);
        AnswerSelection selection = read(method);
        assertThat(selection.entity()).hasToString(fields);
        assertThat(selection)
                .isEqualTo(new AnswerSelection(true, true, true, true, true, true, selection.entity(), false));
    }

    @Test
    void every_usual_field_is_one_that_the_entity_has() {
        for (ApiMethod method : CATALOG.methods().values()) {
            Parameter params = method.parameters().get("params");
            if (params != null
                    && !(method.result() instanceof ApiMethod.Result.None)
                    && !Objects.equals(params.defaultValue(), "force_all")) {
                AnswerSelection selection =
                        READER.read(method, new Arguments(Map.of("params", text(params.defaultValue())), Set.of()));
                int named = String.valueOf(params.defaultValue()).split(",", -1).length;
                assertThat(selection.entity().fields())
                        .as(method.name())
                        .hasSizeGreaterThanOrEqualTo(named - (method.name().equals("product.review.list") ? 1 : 0));
            }
        }
    }

    @Test
    void params_name_fields_and_ignore_names_that_others_have() {
        assertThat(read("product.list", "params", "id, weight,nonsense").entity())
                .hasToString("{id,weight}");
    }

    @Test
    void force_all_is_everything_and_exclude_counts_only_then() {
        assertThat(read("product.list", "params", "force_all").entity()).isEqualTo(FieldSelection.ALL);
        FieldSelection less = read("order.list", "params", "force_all", "exclude", "items,address,nonsense")
                .entity();
        assertThat(less.fields())
                .hasSize(28 - 3)
                .doesNotContainKeys("order_products", "billing_address", "shipping_address");
        assertThat(read("product.list", "params", "id,name", "exclude", "name").entity())
                .hasToString("{id,name}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {*} | true true true true true true {*}
                    {return_code,result{product{id,name}}} | true false false true false true {id,name}
                    {return_code,pagination,result{product{id,name},products_count}} | true false true true true true {id,name}
                    { result { product { * } } } | false false false true false true {*}
                    {result} | false false false true true true {*}
                    {result{products_count}} | false false false true true false {}
                    {pagination{next}} | false false true false false false {}
                    {result{product{id},product{name}}} | false false false true false true {id,name}
                    {result{product{images{id,http_path},create_at{value},id}}} | false false false true false true {create_at{value},id,images{http_path,id}}
                    {result{product{additional_fields{anything{at{all}}}}}} | false false false true false true {additional_fields}
                    {result{product{id,*}},return_code} | true false false true false true {*}
                    """)
    void response_fields_select_at_any_depth(String fields, String expected) {
        AnswerSelection s = read("product.list", "response_fields", fields);
        assertThat(String.join(
                        " ",
                        List.of(
                                "" + s.returnCode(),
                                "" + s.returnMessage(),
                                "" + s.pagination(),
                                "" + s.result(),
                                "" + s.count(),
                                "" + s.items(),
                                s.entity().toString())))
                .isEqualTo(expected);
        assertThat(s.unknown()).isFalse();
    }

    @Test
    void a_single_object_is_selected_inside_result() {
        AnswerSelection selection = read("product.info", "id", "1", "response_fields", "{result{id,name}}");
        assertThat(selection.entity()).hasToString("{id,name}");
        assertThat(selection.items()).isTrue();
    }

    @Test
    void response_fields_win_over_params() {
        assertThat(read("product.list", "params", "price", "response_fields", "{result{product{id}}}")
                        .entity())
                .hasToString("{id}");
    }

    @Test
    void response_fields_of_a_webhook_are_those_of_its_deliveries() {
        assertThat(read(
                                "webhook.create",
                                "entity",
                                "product",
                                "action",
                                "add",
                                "callback",
                                "https://x",
                                "response_fields",
                                "{product{nonsense}}")
                        .unknown())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nonsense}",
                "{result{nonsense}}",
                "{result{product{id,nonsense}}}",
                "{result{product{id{x}}}}",
                "{result{product{images{nonsense}}}}",
                "{product{id}}",
                "{pagination{nonsense}}",
                "{result{product{create_at{nonsense}}}}"
            })
    void an_unknown_field_empties_the_result(String fields) {
        AnswerSelection selection = read("product.list", "response_fields", fields);
        assertThat(selection)
                .isEqualTo(new AnswerSelection(true, true, true, true, false, false, FieldSelection.NONE, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,name",
                "{",
                "}",
                "{}",
                "{id",
                "{id,}",
                "{,id}",
                "{id}}",
                "{id}x",
                "{id{}}",
                "{id name}",
                "{{id}}"
            })
    void malformed_braces_are_refused_with_an_example(String fields) {
        assertThatThrownBy(() -> read("product.list", "response_fields", fields))
                .isInstanceOfSatisfying(
                        ArgumentsRefused.class, e -> assertThat(e.code()).isEqualTo(ReturnCode.INCORRECT_PARAMETERS))
                .hasMessageContaining("{return_code,pagination,result{product{id,name}}}");
    }

    @Test
    void size_and_depth_are_bounded() {
        assertThatThrownBy(() -> ResponseFields.parse("{a".repeat(5000) + "}".repeat(5000)))
                .isInstanceOf(ArgumentsRefused.class)
                .hasMessageContaining("deeper");
        assertThatThrownBy(() -> ResponseFields.parse("{" + "a,".repeat(10_000) + "a}"))
                .isInstanceOf(ArgumentsRefused.class)
                .hasMessageContaining("longer");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_a_selection_prints_reads_as_the_same_selection(long seed) {
        FieldSelection selection = random(new Random(seed), 0);
        assertThat(ResponseFields.parse(selection.toString())).isEqualTo(selection);
    }

    private static FieldSelection random(Random random, int depth) {
        Map<String, FieldSelection> fields = new HashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            boolean leaf = depth == 5 || random.nextBoolean();
            fields.put("f" + random.nextInt(9), leaf ? FieldSelection.ALL : random(random, depth + 1));
        }
        return new FieldSelection(false, fields);
    }

    private static AnswerSelection read(String method, String... namesAndValues) {
        List<RawArguments.Pair> pairs = new ArrayList<>();
        if (method.equals("tax.class.info")) {
            pairs.add(new RawArguments.Pair("tax_class_id", "1"));
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.add(new RawArguments.Pair(namesAndValues[i], namesAndValues[i + 1]));
        }
        ApiMethod called = method(method);
        return READER.read(called, ARGUMENTS.read(called, RawArguments.ofQuery(pairs)));
    }

    private static JsonNode text(@Nullable String value) {
        return TextNode.valueOf(String.valueOf(value));
    }

    private static ApiMethod method(String name) {
        return Objects.requireNonNull(CATALOG.method(name), name);
    }
}
