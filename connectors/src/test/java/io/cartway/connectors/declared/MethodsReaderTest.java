package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The {@code *.methods.yaml} of a connector. */
class MethodsReaderTest {
    private static final String ROLES = "entity: Customer_Group\nfields: {id: id, name: name}\n";
    private static final String THREE =
            "[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"},{\"id\":3,\"name\":\"c\"}]";

    @Test
    void files_are_read_together_and_later_ones_may_take_over_parameters() {
        TinyShop shop = TinyShop.of(
                "a.methods.yaml", "product.list: {get: /products, read: product, parameters: {sku: sku}}",
                "b.methods.yaml",
                        "product.count: {head: /products, count: {header: X-Total}, parameters_of: product.list}",
                "product.read.yaml", "entity: Product\nfields: {id: id}\n");

        assertThat(shop.capability("product.count").parameters()).contains("sku");
    }

    @Test
    void a_method_of_two_files_is_a_mistake() {
        assertThat(TinyShop.problems(
                        "a.methods.yaml", "product.list: {get: /products, read: product}",
                        "b.methods.yaml", "product.list: {get: /products, read: product}",
                        "product.read.yaml", "entity: Product\nfields: {id: id}\n"))
                .containsExactly("connectors/tiny/b.methods.yaml:1:15: 'product.list' is declared in another file too");
    }

    @Test
    void a_connector_without_methods_is_a_mistake() {
        assertThat(TinyShop.problems())
                .singleElement()
                .asString()
                .contains("at least one method must be declared, in a file like product.methods.yaml");
    }

    @Test
    void a_reason_of_the_method_wins_over_that_of_the_connector() {
        TinyShop shop = TinyShop.of(
                "a.methods.yaml",
                "customer.group.list: {get: /roles, read: role, page: none, refused: {lang_id: \"roles have no texts\"}}",
                "role.read.yaml",
                ROLES);

        assertThat(shop.call("customer.group.list", "{\"lang_id\":\"en\"}").refused())
                .isEqualTo(
                        "109 Parameter 'lang_id' of customer.group.list can't be honoured on Tiny: roles have no texts.");
        assertThat(shop.call("customer.group.list", "{\"store_id\":\"2\"}").refused())
                .contains("there is one store");
        assertThat(shop.call("customer.group.list", "{\"group_ids\":\"2\"}").refused())
                .contains("Tiny has nothing like it");
    }

    @Test
    void a_list_that_comes_whole_is_cut_while_it_streams() {
        TinyShop shop = TinyShop.of(
                "a.methods.yaml",
                "customer.group.list: {get: /roles, read: role, page: none}",
                "role.read.yaml",
                ROLES);

        TinyShop.Played played = shop.call("customer.group.list", "{\"start\":1,\"count\":1}", THREE);

        assertThat(played.requests()).containsExactly("GET /roles");
        assertThat(played.records()).isEqualTo("[{\"id\":\"2\",\"name\":\"b\"}]");
        assertThat(shop.call("customer.group.list", "{\"start\":3}", THREE).records())
                .isEqualTo("[]");
        assertThat(shop.call("customer.group.list", "{}", THREE).result().path("records"))
                .hasSize(3);
    }

    @Test
    void a_bare_list_of_graphql_comes_whole_too() {
        TinyShop shop = TinyShop.of(
                "a.methods.yaml",
                "customer.group.list: {graphql: {field: roles}, read: role, page: none}",
                "role.read.yaml",
                "records: data.roles\n" + ROLES);

        TinyShop.Played played =
                shop.call("customer.group.list", "{\"count\":2}", "{\"data\":{\"roles\":" + THREE + "}}");

        assertThat(played.requests()).containsExactly("POST  {\"query\":\"query{roles{id name}}\",\"variables\":{}}");
        assertThat(played.records()).isEqualTo("[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"2\",\"name\":\"b\"}]");
    }

    @Test
    void a_list_that_comes_whole_cannot_be_sorted() {
        assertThat(TinyShop.problems(
                        "a.methods.yaml",
                                "product.list:\n  get: /products\n  read: product\n  page: none\n  sort: {id: id}",
                        "product.read.yaml", "entity: Product\nfields: {id: id}\n"))
                .singleElement()
                .asString()
                .startsWith("connectors/tiny/a.methods.yaml:5:9: a list without pages");
        assertThat(TinyShop.problems(
                        "a.methods.yaml", "product.list: {get: /products, read: product, page: no}",
                        "product.read.yaml", "entity: Product\nfields: {id: id}\n"))
                .singleElement()
                .asString()
                .contains("'page' can only be none");
    }

    @Test
    void what_is_the_same_in_every_shop_needs_no_request() {
        TinyShop shop = TinyShop.of("a.methods.yaml", """
                tax.class.list:
                  constant:
                    - {id: full, name: Full}
                    - {avail: true, id: half, name: "Half"}
                """);

        TinyShop.Played played = shop.call("tax.class.list", "{}");

        assertThat(played.requests()).isEmpty();
        assertThat(played.records())
                .isEqualTo("[{\"id\":\"full\",\"name\":\"Full\"},{\"id\":\"half\",\"name\":\"Half\",\"avail\":true}]");
        assertThat(shop.call("tax.class.list", "{\"start\":1,\"response_fields\":\"{result{tax_classes{id}}}\"}")
                        .records())
                .isEqualTo("[{\"id\":\"half\"}]");
        assertThat(shop.capability("tax.class.list").upstreamCalls()).isZero();
    }

    @Test
    void a_constant_has_the_types_of_the_contract() {
        assertThat(TinyShop.problems("a.methods.yaml", """
                tax.class.list:
                  constant:
                    - {id: 1, nmae: x, avail: maybe}
                """))
                .containsExactly(
                        "connectors/tiny/a.methods.yaml:3:21: the field TaxClass.'nmae' doesn't exist, did you mean 'name'?",
                        "connectors/tiny/a.methods.yaml:3:31: a constant of the type Bool is expected here");
    }

    @Test
    void a_list_that_ends_before_the_platforms_says_where_it_goes_on() {
        TinyShop shop = TinyShop.of(
                "a.methods.yaml", """
                customer.group.list: {get: /roles, read: role}
                tax.class.list: {constant: [{id: a}, {id: b}, {id: c}]}
                product.brand.list: {get: /brands, read: brand, page: none}
                """, "role.read.yaml", ROLES, "brand.read.yaml", "entity: Brand\nfields: {id: id}\n");

        assertThat(shop.call("customer.group.list", "{\"count\":1}", "[{\"id\":1}]")
                        .next())
                .isEqualTo("1");
        TinyShop.Played second = shop.callFrom("1", "customer.group.list", "{\"count\":2,\"start\":7}", "[{\"id\":2}]");
        assertThat(second.requests()).containsExactly("GET /roles?offset=1&limit=2");
        assertThat(second.next()).isNull();
        assertThat(shop.call("product.brand.list", "{\"count\":2}", THREE).next())
                .isEqualTo("2");
        TinyShop.Played last = shop.callFrom("2", "product.brand.list", "{\"count\":2}", THREE);
        assertThat(last.records()).isEqualTo("[{\"id\":\"3\"}]");
        assertThat(last.next()).isNull();
        assertThat(shop.call("product.brand.list", "{\"count\":3}", THREE).next())
                .isNull();
        assertThat(shop.callFrom("x", "customer.group.list", "{}").refused()).startsWith("109 ");
        assertThat(shop.call("tax.class.list", "{\"start\":0}").next()).isNull();
    }
}
