package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cartway.connectors.spi.CallRefused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFormTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BodyForm XML = new BodyForm.Xml("shop", "1", "0");
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private static String xml(String json) throws JsonProcessingException {
        return new String(XML.bytes(JSON.readTree(json)), StandardCharsets.UTF_8);
    }

    @Test
    void members_become_elements_and_lists_repeated_ones() throws JsonProcessingException {
        assertThat(
                        xml(
                                "{\"product\":{\"price\":3.50,\"active\":true,\"new\":false,\"note\":null,\"tag\":[{\"id\":1},{\"id\":2}],\"none\":[]}}"))
                .isEqualTo(HEAD + "<shop><product><price>3.5</price><active>1</active><new>0</new><note></note>"
                        + "<tag><id>1</id></tag><tag><id>2</id></tag></product></shop>");
    }

    @Test
    void attributes_stand_before_the_text() throws JsonProcessingException {
        assertThat(xml("{\"name\":{\"language\":[{\"#text\":\"Tasse\",\"@id\":\"2\"}]}}"))
                .isEqualTo(HEAD + "<shop><name><language id=\"2\">Tasse</language></name></shop>");
    }

    @Test
    void no_value_becomes_markup() throws JsonProcessingException {
        assertThat(xml("{\"name\":{\"@id\":\"\\\"><x y=\\\"\",\"#text\":\"</name>]]><!-- & \\r\\n\"}}"))
                .isEqualTo(
                        HEAD
                                + "<shop><name id=\"&quot;&gt;&lt;x y=&quot;\">&lt;/name&gt;]]&gt;&lt;!-- &amp; &#13;\n</name></shop>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\u001f", "\ufffe", "\uffff", "\ud800", "\udc00"})
    void what_xml_cannot_carry_is_refused(String character) {
        JsonNode body = JSON.createObjectNode().put("name", "a" + character + "b");

        assertThatThrownBy(() -> XML.bytes(body))
                .isInstanceOf(CallRefused.class)
                .hasMessageContaining("can't be written in XML");
    }

    @Test
    void a_name_that_is_no_element_is_refused() {
        JsonNode body = JSON.createObjectNode().put("a b", "x");

        assertThatThrownBy(() -> XML.bytes(body)).isInstanceOf(CallRefused.class);
    }

    @Test
    void characters_beyond_the_first_plane_stay() throws JsonProcessingException {
        assertThat(xml("{\"name\":\"\uD83D\uDE00\"}")).isEqualTo(HEAD + "<shop><name>\uD83D\uDE00</name></shop>");
    }
}
