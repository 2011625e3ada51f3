package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class XmlRefusalTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    @Test
    void elements_of_one_name_are_a_list_as_they_are_in_json() {
        JsonNode one = XmlRefusal.read(
                HEAD
                        + "<shop><errors><error><code><![CDATA[85]]></code><message>no &amp; no</message></error></errors></shop>");
        JsonNode two = XmlRefusal.read(
                HEAD + "<shop><errors><error><code>1</code><message>a</message></error><error/></errors></shop>");

        assertThat(String.valueOf(one)).isEqualTo("{\"errors\":[{\"code\":\"85\",\"message\":\"no & no\"}]}");
        assertThat(AnswerText.of(two).at("errors[0].message")).isEqualTo("a");
    }

    @Test
    void no_entity_is_resolved_and_no_dtd_read() {
        String bomb = HEAD + "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a><b><c>&x;</c><d/></b></a>";

        assertThat(String.valueOf(XmlRefusal.read(bomb))).doesNotContain("/").doesNotContainPattern("\"c\":\"[^\"]");
    }

    @Test
    void what_is_no_xml_or_too_deep_says_nothing() {
        assertThat(XmlRefusal.read("<html><body>no</body></html>")).isNull();
        assertThat(XmlRefusal.read(HEAD + "<a><b></a>")).isNull();
        assertThat(XmlRefusal.read(HEAD + "<a>".repeat(100) + "</a>".repeat(100)))
                .isNull();
    }
}
