package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_word_stands_bare_and_anything_else_in_quotes() throws Exception {
        assertThat(filled("id:>$quoted", "\"123\"")).isEqualTo("id:>123");
        assertThat(filled("sku:$quoted", "\"A-1\"")).isEqualTo("sku:\"A-1\"");
        assertThat(filled("sku:$quoted", "\"NOT\"")).isEqualTo("sku:\"NOT\"");
        assertThat(filled("sku:$quoted", "\"\"")).isEqualTo("sku:\"\"");
    }

    @Test
    void of_a_list_one_must_hold() throws Exception {
        assertThat(filled("id:$quoted", "[\"1\",\"2\"]")).isEqualTo("(id:1 OR id:2)");
        assertThat(filled("id:$quoted", "[\"1\"]")).isEqualTo("id:1");
    }

    @Test
    void conditions_are_joined_and_alternatives_stand_in_brackets() throws Exception {
        assertThat(SearchText.all(
                        List.of(TextNode.valueOf("status:active"), JSON.readTree("{\"_or\":[\"title:a\",\"sku:a\"]}"))))
                .isEqualTo("status:active AND (title:a OR sku:a)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\" OR id:>0 OR sku:\"y",
                "x\\",
                "x\\\" OR id:>0",
                "a) OR (b",
                "id:*",
                "-sku:x",
                "x\n\" y",
                "$quoted",
                "'x' OR 'y'"
            })
    void no_value_is_more_than_a_value(String value) {
        String text = SearchText.filled("sku:$quoted", TextNode.valueOf(value));

        assertThat(text).startsWith("sku:\"").endsWith("\"");
        String inside = text.substring("sku:\"".length(), text.length() - 1);
        assertThat(inside.replaceAll("\\\\[\\\\\"]", "")).doesNotContain("\"", "\\", "\n");
    }

    private static String filled(String template, String json) throws Exception {
        JsonNode value = JSON.readTree(json);
        return SearchText.filled(template, value);
    }
}
