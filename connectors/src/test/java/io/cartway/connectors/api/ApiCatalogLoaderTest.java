package io.cartway.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiCatalogLoaderTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();

    @Test
    void holds_every_current_and_every_legacy_method() {
        assertThat(CATALOG.methods()).hasSize(183);
        assertThat(CATALOG.methods().values().stream().filter(ApiMethod::legacy))
                .hasSize(12);
    }

    @Test
    void has_as_many_methods_in_each_tag_as_the_contract() {
        Map<String, Long> perTag = CATALOG.methods().values().stream()
                .filter(method -> !method.legacy())
                .collect(Collectors.groupingBy(ApiMethod::tag, TreeMap::new, Collectors.counting()));
        assertThat(perTag)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("product", 48L),
                        Map.entry("order", 25L),
                        Map.entry("cart", 23L),
                        Map.entry("attribute", 16L),
                        Map.entry("category", 13L),
                        Map.entry("customer", 12L),
                        Map.entry("return", 6L),
                        Map.entry("webhook", 6L),
                        Map.entry("account", 5L),
                        Map.entry("basket", 5L),
                        Map.entry("analytics", 3L),
                        Map.entry("bridge", 3L),
                        Map.entry("batch", 2L),
                        Map.entry("tax", 2L),
                        Map.entry("marketplace", 1L),
                        Map.entry("subscriber", 1L))));
    }

    @Test
    void has_as_many_methods_of_each_verb_as_the_contract() {
        Map<String, Long> perVerb = CATALOG.methods().values().stream()
                .filter(method -> !method.legacy())
                .collect(Collectors.groupingBy(ApiMethod::verb, TreeMap::new, Collectors.counting()));
        assertThat(perVerb).isEqualTo(new TreeMap<>(Map.of("GET", 77L, "POST", 57L, "DELETE", 22L, "PUT", 15L)));
    }

    @Test
    void has_every_parameter_of_the_contract_and_ours() {
        assertThat(CATALOG.methods().values().stream()
                        .mapToInt(method -> method.parameters().size())
                        .sum())
                .isGreaterThanOrEqualTo(2320);
        assertThat(method("account.cart.add").parameters())
                .containsKeys(
                        "cart_id",
                        "shopify_access_token",
                        "residency",
                        "vendure_api_key",
                        "medusa_api_key",
                        "store_certificate_sha256",
                        "shopify_refresh_token",
                        "vendure_channel_token");
        assertThat(method("account.config.update").parameters())
                .containsKeys("residency", "medusa_api_key", "new_store_url");
        Parameter count = parameter("product.list", "count");
        assertThat(count)
                .isEqualTo(new Parameter(
                        "count",
                        Parameter.Place.QUERY,
                        Parameter.Type.INTEGER,
                        false,
                        "10",
                        "Records in an answer: 250 at most, 10 when nothing is said"));
        assertThat(parameter("product.add", "name").place()).isEqualTo(Parameter.Place.BODY);
        assertThat(parameter("order.add", "order_item").type()).isEqualTo(Parameter.Type.LIST);
        assertThat(parameter("product.add", "size_chart").type()).isEqualTo(Parameter.Type.OBJECT);
        assertThat(parameter("product.list", "product_ids").type()).isEqualTo(Parameter.Type.STRING_LIST);
    }

    @Test
    void orders_a_product_as_the_contract_does() {
        Entity product = entity("Product");
        assertThat(product.fields()).hasSize(59);
        assertThat(product.fields().keySet())
                .startsWith("id", "type", "u_model")
                .endsWith("additional_fields", "custom_fields");
        assertThat(product.field("create_at")).isEqualTo(new Field("create_at", new FieldType.DateTime(), true));
        assertThat(product.field("price")).isEqualTo(new Field("price", new FieldType.Decimal(), true));
        assertThat(product.field("images"))
                .isEqualTo(new Field("images", new FieldType.ListOf(new FieldType.Nested("Image")), false));
        assertThat(entity("Image").fields()).containsKey("mime-type");
        assertThat(entity("Order").fields()).hasSize(28);
    }

    @Test
    void knows_the_shape_of_results() {
        assertThat(method("product.list").result())
                .isEqualTo(new ApiMethod.Result.Records(
                        "product", "products_count", "Product", "Response_Product_List_Result", true));
        assertThat(method("return.reason.list").result())
                .isEqualTo(new ApiMethod.Result.Records(
                        "return_reasons", null, "Status", "Response_Return_Reason_List_Result", false));
        assertThat(method("product.info").result()).isEqualTo(new ApiMethod.Result.Single("Product"));
        assertThat(method("bridge.update").result()).isEqualTo(new ApiMethod.Result.None());
        assertThat(method("order.find"))
                .returns("order.list", ApiMethod::aliasOf)
                .returns(method("order.list").result(), ApiMethod::result);
    }

    @Test
    void says_who_may_call_by_what_a_method_does() {
        assertThat(method("order.calculate")).returns("POST", ApiMethod::verb).returns(false, ApiMethod::writes);
        assertThat(method("cart.delete").permission()).isEqualTo("account.write");
        assertThat(method("product.update").permission()).isEqualTo("store.write");
        assertThat(method("account.cart.list").needsStore()).isFalse();
        assertThat(method("account.config.update").needsStore()).isTrue();
    }

    @Test
    void every_method_is_described_in_one_sentence() {
        assertThat(CATALOG.methods().values())
                .allSatisfy(method -> assertThat(method.description()).matches("[A-Z].{10,110}\\."));
    }

    @Test
    void reports_all_mistakes_with_file_and_line() {
        Map<String, String> files = Map.of(
                "catalogue.yaml", "methods: [shop]\nentities: [shop, gone]\n",
                "parameters.yaml", "id: string\ncount: intger\nlonely: string\n",
                "groups.yaml", "{}\n",
                "entities/shop.yaml", "open:\n  Shop: {id: text, owner: Persn}\n  Person: {name: text}\nclose: {}\n",
                "methods/shop.yaml", """
                        shop.list:
                          verb: GTE
                          permission: store.read
                          abut: Lists shops.
                          result: {items: shops, entity: Shop, envelope: Shop}
                          params: [id, cuont, count]
                          required: [idd]
                          defaults: {count: ten}
                        shop.list: {}
                        """);
        assertThatThrownBy(() -> ApiCatalogLoader.load(files(files)))
                .isInstanceOfSatisfying(
                        ApiCatalogInvalid.class,
                        invalid -> assertThat(invalid.problems())
                                .contains(
                                        "parameters.yaml:2: unknown type 'intger', did you mean 'integer'?",
                                        "entities/gone.yaml:1: the file is missing",
                                        "entities/shop.yaml:4: unknown word 'close', did you mean 'closed'?",
                                        "entities/shop.yaml:2: 'Persn' is neither a type nor an entity, did you mean 'Person'?",
                                        "methods/shop.yaml:9: 'shop.list' stands here twice",
                                        "parameters.yaml:3: no method has the parameter 'lonely'"));
        Map<String, String> once = new TreeMap<>(files);
        once.computeIfPresent("methods/shop.yaml", (name, text) -> text.replace("shop.list: {}\n", ""));
        assertThatThrownBy(() -> ApiCatalogLoader.load(files(once)))
                .isInstanceOfSatisfying(
                        ApiCatalogInvalid.class,
                        invalid -> assertThat(invalid.problems())
                                .contains(
                                        "methods/shop.yaml:2: 'GTE' is not one of [DELETE, GET, POST, PUT]",
                                        "methods/shop.yaml:4: unknown word 'abut', did you mean 'about'?",
                                        "methods/shop.yaml:1: 'about' is missing",
                                        "methods/shop.yaml:5: Shop has no field 'shops'",
                                        "methods/shop.yaml:6: 'cuont' is not in parameters.yaml, did you mean 'count'?",
                                        "methods/shop.yaml:7: 'idd' is no parameter of this method, did you mean 'id'?"));
    }

    @Test
    void reports_what_is_no_yaml() {
        assertThatThrownBy(() -> ApiCatalogLoader.load(files(Map.of("catalogue.yaml", "methods: [\n"))))
                .isInstanceOf(ApiCatalogInvalid.class)
                .hasMessageContaining("catalogue.yaml:")
                .hasMessageContaining("is no YAML");
    }

    private static Function<String, @Nullable InputStream> files(Map<String, String> files) {
        return name -> {
            String text = files.get(name);
            return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static ApiMethod method(String name) {
        return Objects.requireNonNull(CATALOG.method(name), name);
    }

    private static Parameter parameter(String method, String name) {
        return Objects.requireNonNull(method(method).parameters().get(name), name);
    }

    private static Entity entity(String name) {
        return Objects.requireNonNull(CATALOG.entity(name), name);
    }
}
