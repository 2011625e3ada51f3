package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cartway.connectors.mapping.UpstreamFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How wanted fields, lists and orders are put into a query, and what is found in an answer. */
class SelectionTest {
    private static final UpstreamFields NONE = new UpstreamFields(Map.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    private static UpstreamFields wanted() {
        Map<String, UpstreamFields> names = new LinkedHashMap<>();
        names.put("id", NONE);
        names.put("variants", new UpstreamFields(Map.of("prices", new UpstreamFields(Map.of("amount", NONE)))));
        return new UpstreamFields(names);
    }

    @Test
    void the_outermost_names_are_all_there_are_unless_names_have_dots() {
        assertThat(new Selection("fields", Selection.Nested.NOT).of(wanted())).isEqualTo("id,variants");
        assertThat(new Selection("fields", Selection.Nested.DOTS).of(wanted())).isEqualTo("id,variants.prices.amount");
    }

    @Test
    void a_list_is_a_pair_for_each_element_where_the_name_ends_with_brackets() throws Exception {
        JsonNode list = JSON.readTree("[\"a b\",\"c\"]");
        assertThat(QueryForms.repeated("ids[]")).isTrue();
        assertThat(QueryForms.repeated("ids")).isFalse();
        assertThat(QueryForms.query(Map.of("x", "1"), Map.of("ids[]", QueryForms.values(list))))
                .isEqualTo("?x=1&ids%5B%5D=a%20b&ids%5B%5D=c");
        assertThat(QueryForms.query(Map.of(), Map.of("ids[]", QueryForms.values(TextNode.valueOf("a")))))
                .isEqualTo("?ids%5B%5D=a");
    }

    @Test
    void a_value_of_the_store_can_stand_in_the_element_for_which_something_holds() throws Exception {
        JsonNode store = JSON.readTree("{\"currencies\":[{\"code\":\"usd\"},{\"code\":\"eur\",\"main\":true}]}");
        assertThat(AnswerText.node(store, "currencies[main=true].code").asText())
                .isEqualTo("eur");
        assertThat(AnswerText.node(store, "currencies[code=gbp].main").isMissingNode())
                .isTrue();
        assertThat(AnswerText.node(store, "currencies[0].code").asText()).isEqualTo("usd");
    }

    @Test
    void a_refusal_is_told_by_a_part_of_its_text_behind_a_tilde() {
        assertThat(ErrorRule.holds("Promotion FIVE, already exists.", Set.of("~already exists")))
                .isTrue();
        assertThat(ErrorRule.holds("already exists", Set.of("already"))).isFalse();
        assertThat(ErrorRule.holds(null, Set.of("~x"))).isFalse();
    }
}
