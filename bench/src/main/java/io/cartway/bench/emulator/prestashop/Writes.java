package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Takes what clients send into a record, as far as the shop would: required, read-only and impossible values are refused. */
final class Writes {
    private static final String PRICE = "[0-9]{1,10}(\\.[0-9]{1,9})?";
    private static final String SIGNED = "-?" + PRICE;
    private static final List<String> MAY_BE_NEGATIVE = List.of("combinations", "specific_prices", "order_slip");

    private Writes() {}

    /** Changes the record; what isn't sent stays with PATCH, becomes nothing with PUT, and must not be required with both others. */
    static void take(Resource resource, Element from, ObjectNode record, String method) {
        boolean patch = method.equals("PATCH");
        for (Map.Entry<String, Resource.Field> entry : resource.fields().entrySet()) {
            String name = entry.getKey();
            Resource.Field field = entry.getValue();
            Element value = XmlDocument.child(from, name);
            if (value != null && field.readOnly()) {
                throw new Refused(
                        400, 93, "parameter \"" + name + "\" not writable. Please remove this attribute of this XML");
            }
            if (value == null && field.required() && !patch) {
                throw new Refused(400, 41, "parameter \"" + name + "\" required");
            }
            if (value != null) {
                set(resource, name, field, value, record);
            } else if (method.equals("PUT") && !name.startsWith("date_") && !field.readOnly()) {
                if (field.texts()) {
                    record.putObject(name).put("1", "").put("2", "");
                } else {
                    record.put(name, field.nothing());
                }
            }
        }
        Element associations = XmlDocument.child(from, Records.ASSOCIATIONS);
        if (associations != null) {
            resource.associations().forEach((name, association) -> {
                Element list = XmlDocument.child(associations, name);
                if (list != null) {
                    ((ObjectNode) record.path(Records.ASSOCIATIONS)).set(name, XmlDocument.elements(list, association));
                }
            });
        }
    }

    private static void set(Resource resource, String name, Resource.Field field, Element value, ObjectNode record) {
        if (field.texts()) {
            ObjectNode texts = XmlDocument.texts(value, record.path(name));
            texts.properties().forEach(text -> {
                if (name.equals("name") && text.getValue().asText().matches("(?s).*[<>;=#{}].*")) {
                    throw invalid(84, resource, name);
                }
            });
            record.set(name, texts);
            return;
        }
        String text = value.getTextContent();
        String wrong = wrong(resource, name, field, text);
        if (wrong != null) {
            throw invalid(85, resource, name);
        }
        record.put(name, field.digits() > 0 && !text.isEmpty() ? Records.money(text, field.digits()) : text);
    }

    private static @Nullable String wrong(Resource resource, String name, Resource.Field field, String text) {
        String pattern = switch (field.kind()) {
            case "int" -> "-?[0-9]{0,10}";
            case "text" -> name.equals("email") ? "[^@\\s]+@[^@\\s]+\\.[^@\\s]+" : "(?s).*";
            case "date" -> "[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?|";
            case "day" -> "[0-9]{4}-[0-9]{2}-[0-9]{2}|";
            default -> MAY_BE_NEGATIVE.contains(resource.name()) ? SIGNED : PRICE;
        };
        return text.matches(pattern) ? null : text;
    }

    private static Refused invalid(int code, Resource resource, String name) {
        StringBuilder type = new StringBuilder();
        for (String word : resource.node().split("_", -1)) {
            type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return new Refused(400, code, "Validation error: \"Property " + type + "-&gt;" + name + " is not valid\"");
    }
}
