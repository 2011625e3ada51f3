package io.cartway.proxy.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.FieldSelection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldFilterTest {
    private static final ApiMethod.Result LIST =
            new ApiMethod.Result.Records("carts", "carts_count", "Cart", "Result", false);

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static AnswerSelection selection(boolean count, boolean items, FieldSelection entity) {
        return new AnswerSelection(true, true, true, true, count, items, entity, false);
    }

    private static final FieldSelection ID_ONLY = new FieldSelection(false, Map.of("id", FieldSelection.ALL));

    @Test
    void only_wanted_fields_of_each_element_stay() throws Exception {
        JsonNode whole = json("{'carts_count':2,'carts':[{'id':'1','url':'a'},{'id':'2','url':'b'}]}");
        assertThat(FieldFilter.apply(whole, LIST, selection(true, true, ID_ONLY)))
                .isEqualTo(json("{'carts_count':2,'carts':[{'id':'1'},{'id':'2'}]}"));
    }

    @Test
    void count_and_items_can_be_left_out() throws Exception {
        JsonNode whole = json("{'carts_count':1,'carts':[{'id':'1'}]}");
        assertThat(FieldFilter.apply(whole, LIST, selection(false, true, FieldSelection.ALL)))
                .isEqualTo(json("{'carts':[{'id':'1'}]}"));
        assertThat(FieldFilter.apply(whole, LIST, selection(true, false, FieldSelection.ALL)))
                .isEqualTo(json("{'carts_count':1}"));
    }

    @Test
    void nested_fields_are_chosen_one_by_one() throws Exception {
        FieldSelection nested = new FieldSelection(false, Map.of("info", ID_ONLY));
        assertThat(FieldFilter.apply(
                        json("{'info':{'id':'1','x':2},'other':3}"),
                        new ApiMethod.Result.Single("Cart"),
                        selection(true, true, nested)))
                .isEqualTo(json("{'info':{'id':'1'}}"));
    }
}
