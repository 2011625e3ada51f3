package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.pagination.OffsetLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryFormsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final UpstreamFields LEAF = new UpstreamFields(Map.of());
    private static final QueryForms FORMS = new QueryForms(
            Map.of("language", "$store.language"),
            "[{values}]",
            "|",
            "{start},{size}",
            "[{field}_{direction}]",
            new QueryForms.Range("[{from},{to}]", "$store.timezone"),
            new QueryForms.Fields("[{fields}]", "full", List.of("associations")));

    @Test
    void parts_orders_and_lists_have_the_platforms_form() {
        assertThat(FORMS.part(new OffsetLimit(20, 10, 100))).isEqualTo("20,10");
        assertThat(FORMS.sort(new Ask.Sort("id", false))).isEqualTo("[id_DESC]");
        assertThat(FORMS.text(JSON.arrayNode().add("1").add("5"), name -> null)).isEqualTo("[1|5]");
        assertThat(QueryForms.USUAL.text(JSON.arrayNode().add("1").add("5"), name -> null))
                .isEqualTo("1,5");
    }

    @Test
    void bounds_are_in_the_shops_own_time_and_open_where_none_was_given() {
        ObjectNode range = JSON.objectNode().put("from", "2026-07-01T00:00:00Z");

        assertThat(FORMS.text(range, name -> "Europe/Berlin")).isEqualTo("[2026-07-01 02:00:00,9999-12-31 23:59:59]");
        assertThat(FORMS.text(range, name -> "Nowhere/Land")).startsWith("[2026-07-01 00:00:00,");
        assertThat(FORMS.zoneOf(List.of(range))).isEqualTo("timezone");
    }

    @Test
    void all_fields_are_asked_for_where_one_has_no_name() {
        QueryForms.Fields fields = FORMS.fields();

        assertThat(fields).isNotNull();
        assertThat(fields.of(new UpstreamFields(Map.of("name", LEAF, "id", LEAF))))
                .isEqualTo("[id,name]");
        assertThat(fields.of(new UpstreamFields(Map.of("name", LEAF, "associations", LEAF))))
                .isEqualTo("full");
    }

    @Test
    void what_the_shop_does_not_tell_is_left_out() {
        Map<String, String> known = new LinkedHashMap<>();
        Map<String, String> unknown = new LinkedHashMap<>();

        QueryForms.put(FORMS.always(), name -> "2", known);
        QueryForms.put(FORMS.always(), name -> "", unknown);

        assertThat(QueryForms.query(known)).isEqualTo("?language=2");
        assertThat(QueryForms.query(unknown)).isEmpty();
    }
}
