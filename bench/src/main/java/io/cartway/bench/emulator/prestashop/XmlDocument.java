package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads what clients send: the only thing that the webservice takes is XML. */
final class XmlDocument {
    private XmlDocument() {}

    /** The one element below {@code prestashop}, with this name. */
    static Element read(String body, String node) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new InputSource(new StringReader(body)));
            Element found = child(document.getDocumentElement(), node);
            if (found != null && document.getDocumentElement().getTagName().equals("prestashop")) {
                return found;
            }
            throw new Refused(400, 90, "id is duplicate in request");
        } catch (SAXException malformed) {
            throw new Refused(
                    500,
                    127,
                    "XML error : String could not be parsed as XML\nXML length : " + body.length() + "\nOriginal XML : "
                            + body);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("a text can be read", e);
        }
    }

    static @org.jspecify.annotations.Nullable Element child(Element of, String name) {
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    /** The texts by language: those of the elements, or the same in all of them. */
    static ObjectNode texts(Element field, JsonNode before) {
        ObjectNode texts = before instanceof ObjectNode known ? known.deepCopy() : Json.object();
        boolean any = false;
        for (Node node = field.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element language && language.getTagName().equals("language")) {
                texts.put(language.getAttribute("id"), language.getTextContent());
                any = true;
            }
        }
        if (!any) {
            texts.put("1", field.getTextContent()).put("2", field.getTextContent());
        }
        return texts;
    }

    /** The elements of an association. */
    static ArrayNode elements(Element list, Resource.Association association) {
        ArrayNode elements = Json.array();
        for (Node node = list.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                if (!element.getTagName().equals(association.node())) {
                    throw new Refused(
                            400, 95, "Error: unknown element " + element.getTagName() + " in the association");
                }
                ObjectNode members = elements.addObject();
                for (String member : association.members()) {
                    Element value = child(element, member);
                    if (value != null) {
                        members.put(member, value.getTextContent());
                    }
                }
            }
        }
        return elements;
    }

    /** The whole element as a tree, for the log. */
    static JsonNode tree(Element element) {
        ObjectNode members = Json.object();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                JsonNode value = tree(child);
                String name = child.getTagName();
                if (members.get(name) instanceof ArrayNode list) {
                    list.add(value);
                } else if (members.has(name)) {
                    members.set(name, Json.array().add(members.get(name)).add(value));
                } else {
                    members.set(name, value);
                }
            }
        }
        return members.isEmpty() ? Json.tree(element.getTextContent()) : members;
    }
}
