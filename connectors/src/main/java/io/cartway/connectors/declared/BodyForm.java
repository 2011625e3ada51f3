package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.CallRefused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** What the body that rules make looks like on its way. Immutable. */
sealed interface BodyForm {
    /** As it is. */
    BodyForm JSON = new Json();

    /** Its media type. */
    String type();

    /**
     * The bytes of a body.
     *
     * @throws CallRefused when a value can't be said in this form
     */
    byte[] bytes(JsonNode body);

    /** A JSON document. */
    record Json() implements BodyForm {
        @Override
        public String type() {
            return "application/json";
        }

        @Override
        public byte[] bytes(JsonNode body) {
            return body.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * An XML 1.0 document: each member is an element, {@code @name} an attribute, {@code #text} the text beside attributes,
     * a list the same element several times. No value can become markup; a character that XML can't carry is refused.
     *
     * @param root name of the outermost element
     * @param yes what stands for true
     * @param no what stands for false
     */
    record Xml(String root, String yes, String no) implements BodyForm {
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
        private static final String TEXT = "#text";

        @Override
        public String type() {
            return "text/xml; charset=utf-8";
        }

        @Override
        public byte[] bytes(JsonNode body) {
            StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
            element(root, body, xml);
            return xml.toString().getBytes(StandardCharsets.UTF_8);
        }

        private void element(String name, JsonNode value, StringBuilder xml) {
            if (value.isArray()) {
                value.forEach(element -> element(name, element, xml));
                return;
            }
            if (!NAME.matcher(name).matches()) {
                throw new CallRefused(ReturnCode.INCORRECT_PARAMETERS, "A name can't be written in XML.");
            }
            xml.append('<').append(name);
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (member.getKey().startsWith("@")) {
                    xml.append(' ')
                            .append(member.getKey(), 1, member.getKey().length())
                            .append("=\"");
                    text(member.getValue(), true, xml);
                    xml.append('"');
                }
            }
            xml.append('>');
            if (value.isValueNode()) {
                text(value, false, xml);
            }
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (member.getKey().equals(TEXT)) {
                    text(member.getValue(), false, xml);
                } else if (!member.getKey().startsWith("@")) {
                    element(member.getKey(), member.getValue(), xml);
                }
            }
            xml.append("</").append(name).append('>');
        }

        private void text(JsonNode value, boolean inAttribute, StringBuilder xml) {
            String text = value.isNull() ? "" : value.isBoolean() ? (value.booleanValue() ? yes : no) : value.asText();
            text.codePoints().forEach(character -> {
                if (!isXml(character)) {
                    throw new CallRefused(
                            ReturnCode.INCORRECT_PARAMETERS,
                            String.format(
                                    "A text has the character U+%04X, which can't be written in XML: leave it out.",
                                    character));
                }
                switch (character) {
                    case '<' -> xml.append("&lt;");
                    case '>' -> xml.append("&gt;");
                    case '&' -> xml.append("&amp;");
                    case '"' -> xml.append(inAttribute ? "&quot;" : "\"");
                    case '\r' -> xml.append("&#13;");
                    case '\n' -> xml.append(inAttribute ? "&#10;" : "\n");
                    case '\t' -> xml.append(inAttribute ? "&#9;" : "\t");
                    default -> xml.appendCodePoint(character);
                }
            });
        }

        /** The production Char of XML 1.0; half a surrogate pair is none. */
        private static boolean isXml(int c) {
            return c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000;
        }
    }

    /** Reads {@code bodies}: {@code json}, or {@code {xml: ROOT, booleans: [NO, YES]}}. */
    static BodyForm read(Members file) {
        BodyForm[] form = {JSON};
        file.inside("bodies", bodies -> {
            java.util.List<String> words = bodies.texts("booleans");
            if (words.size() != 2) {
                bodies.problem(bodies.value("booleans"), "'booleans' are two words: for false and for true");
                words = java.util.List.of("false", "true");
            }
            form[0] = new Xml(bodies.text("xml"), words.get(1), words.get(0));
        });
        return form[0];
    }
}
