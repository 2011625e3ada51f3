package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.spi.Capability.Provenance;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a mapping tells about itself. */
class MappingTest {
    private static FieldSelection fields(String... names) {
        Map<String, FieldSelection> fields = new HashMap<>();
        for (String name : names) {
            fields.put(name, FieldSelection.ALL);
        }
        return new FieldSelection(false, fields);
    }

    @Test
    void only_what_the_wanted_fields_need_is_asked_of_the_platform() {
        Mapping order = Mappings.compile("connectors/woocommerce/order.read.yaml");
        assertThat(order.plan(fields("order_id")).upstreamFields()).hasToString("{number}");
        assertThat(order.plan(fields("shipping_method")).upstreamFields())
                .hasToString("{shipping_lines{method_title id}}");
        assertThat(order.plan(fields("order_id")).storeValues()).isEmpty();
        assertThat(order.plan(fields("order_details_url")).storeValues()).containsExactly("base_url");
    }

    @Test
    void conditions_in_brackets_and_what_hooks_look_at_are_asked_for_too() {
        Mapping product = Mappings.compile("connectors/vendure/product.read.yaml");
        assertThat(product.plan(fields("u_brand")).upstreamFields()).hasToString("{facetValues{facet{code} name}}");
        Mapping order = Mappings.compile("connectors/woocommerce/order.read.yaml");
        FieldSelection percent = new FieldSelection(false, Map.of("order_products", fields("tax_percent")));
        assertThat(order.plan(percent).upstreamFields())
                .hasToString("{line_items{taxes{id}} tax_lines{rate_id rate_percent}}");
    }

    @Test
    void the_plan_of_a_selection_is_made_once_and_the_cache_has_a_bound() {
        Mapping mapping = Mappings.compile("connectors/woocommerce/product.read.yaml");
        assertThat(mapping.plan(fields("id", "name"))).isSameAs(mapping.plan(fields("name", "id")));
        for (int i = 0; i < 1000; i++) {
            mapping.plan(fields("id", "unknown" + i));
        }
        assertThat(mapping.cachedPlans()).isLessThanOrEqualTo(256);
    }

    @Test
    void each_field_of_the_entity_is_native_derived_or_absent() {
        Map<String, Provenance> order =
                Mappings.compile("connectors/woocommerce/order.read.yaml").provenance();
        assertThat(order.keySet())
                .isEqualTo(Objects.requireNonNull(Mappings.CATALOG.entity("Order"))
                        .fields()
                        .keySet());
        assertThat(order)
                .containsEntry("order_id", Provenance.NATIVE)
                .containsEntry("order_products", Provenance.NATIVE)
                .containsEntry("store_id", Provenance.DERIVED)
                .containsEntry("order_details_url", Provenance.DERIVED)
                .containsEntry("gift_message", Provenance.ABSENT);
    }

    @Test
    void arguments_of_nested_fields_are_part_of_the_selection_where_the_field_is_wanted() {
        Mapping mapping = Mappings.compileText("""
                entity: Customer
                select: {orders: "options: {take: 1}", orders.items.data: $whole, history: "options: {take: 9}"}
                fields: {id: id, last_order_id: "orders.items[0].data.code", orders_count: orders.totalItems}
                """);

        assertThat(mapping.plan(FieldSelection.ALL).upstreamFields())
                .hasToString("{id orders(options: {take: 1}){totalItems items{data}}}");
        assertThat(mapping.plan(fields("id")).upstreamFields()).hasToString("{id}");
    }

    @Test
    void names_of_countries_and_currencies_do_not_depend_on_the_jdk() {
        assertThat(Tables.countryNames())
                .hasSize(249)
                .containsEntry("TR", "Türkiye")
                .containsEntry("CZ", "Czechia");
        assertThat(Tables.countryCodes3()).containsEntry("DE", "DEU").containsEntry("GB", "GBR");
        assertThat(Tables.currencySymbols()).containsEntry("EUR", "€").containsEntry("JPY", "¥");
    }
}
