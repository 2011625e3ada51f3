package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in XML as the same tree that one in JSON is: an element whose children all have one name is a list of them, any
 * other with children an object, one without a text. Attributes are left out; a DTD is never read and no entity resolved.
 */
final class XmlRefusal {
    private static final int DEEPEST = 16;

    private XmlRefusal() {}

    /** What is inside of the outermost element, or null when the text is no XML of that kind. */
    static @Nullable JsonNode read(String text) {
        if (!text.stripLeading().startsWith("<?xml")) {
            return null;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text.strip()));
            try {
                reader.nextTag();
                return inside(reader, 0);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return null;
        }
    }

    private static JsonNode inside(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("too deep");
        }
        StringBuilder text = new StringBuilder();
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new LinkedHashSet<>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = reader.getLocalName();
                    JsonNode child = inside(reader, depth + 1);
                    names.add(name);
                    members.set(name, child);
                    all.add(child);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (names.isEmpty()) {
                        return TextNode.valueOf(text.toString().strip());
                    }
                    return names.size() > 1 || depth == 0 ? members : all;
                }
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
    }
}
