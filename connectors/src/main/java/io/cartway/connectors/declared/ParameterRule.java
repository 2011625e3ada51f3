package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.CallRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one parameter of the unified API is on this platform.
 *
 * @param name in the unified API
 * @param to the platform's parameter; null when there is a filter, or when the value is only checked (and translated)
 * @param filter a condition in which {@code $value} stands for the value, or null
 * @param choice the same where another parameter chooses the condition, or null
 * @param as the value's form
 * @param values translations by the caller's word in lower case; other words pass as they are when {@code open}
 * @param open whether words beside {@code values} are let through
 * @param only whether the value must just be one of {@code values}, and has no effect
 * @param pattern what the value, or each of a list, must match, or null
 * @param prefix what the platform has before each value (an id's kind), or an empty text
 * @param step for date-times: {@link DateTimeText#bound}
 * @param form of the platform's parameter, {@code {value}} in it, or null for the value itself
 * @param bound which bound of a range it is, {@link QueryForms#FROM} or {@link QueryForms#TO}, or null for none
 */
record ParameterRule(
        String name,
        @Nullable String to,
        @Nullable JsonNode filter,
        @Nullable FilterChoice choice,
        As as,
        Map<String, String> values,
        boolean open,
        boolean only,
        @Nullable Pattern pattern,
        String prefix,
        Duration step,
        @Nullable String form,
        @Nullable String bound) {
    /** The form of a value. */
    enum As {
        TEXT,
        LIST,
        BOOLEAN,
        DATETIME,
        /** {@code 2010-07-29 13:45:52}, in UTC. */
        DATETIME_UTC
    }

    ParameterRule {
        values = Map.copyOf(values);
    }

    /**
     * Adds the argument to the binding.
     *
     * @param mismatch what an impossible value means: a wrong parameter in a list, no such item where it is an id
     */
    void bind(Arguments arguments, Binding binding, ReturnCode mismatch) {
        JsonNode value = value(arguments, mismatch);
        if (filter != null) {
            binding.filters().add(filled(filter, value));
        } else if (choice != null) {
            binding.filters().add(filled(choice.chosen(arguments.list(choice.by())), value));
        } else if (to == null) {
            if (!only && (!values.isEmpty() || as == As.DATETIME || as == As.DATETIME_UTC)) {
                binding.translated().put(name, value);
            }
        } else if (bound != null) {
            bind(binding, bound, to, value);
        } else if (binding.values().put(to, form == null ? value : formed(form, value)) != null) {
            throw twice();
        }
    }

    private static JsonNode formed(String form, JsonNode value) {
        return TextNode.valueOf(form.replace("{value}", value.asText()));
    }

    private void bind(Binding binding, String bound, String to, JsonNode value) {
        JsonNode before = binding.values().get(to);
        if (before != null && (!before.isObject() || before.has(bound))) {
            throw twice();
        }
        ObjectNode range = before instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode();
        range.set(bound, value);
        binding.values().put(to, range);
    }

    private CallRefused twice() {
        return refused("can't be combined with another parameter that filters by the same thing");
    }

    private JsonNode value(Arguments arguments, ReturnCode mismatch) {
        return switch (as) {
            case TEXT -> TextNode.valueOf(word(text(arguments), mismatch));
            case LIST -> list(arguments, mismatch);
            case BOOLEAN ->
                BooleanNode.valueOf(
                        values.isEmpty()
                                ? arguments.bool(name, false)
                                : word(text(arguments), mismatch).equals("true"));
            case DATETIME -> dateTime(arguments);
            case DATETIME_UTC -> {
                String iso = dateTime(arguments).textValue();
                yield TextNode.valueOf(iso.replace('T', ' ').replace("Z", ""));
            }
        };
    }

    private JsonNode list(Arguments arguments, ReturnCode mismatch) {
        List<String> elements = arguments.list(name);
        if (elements.isEmpty()) {
            // On some platforms an empty list of ids means all.
            throw refused("is empty: leave it out, or give at least one value");
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        elements.forEach(element -> list.add(word(element, mismatch)));
        return list;
    }

    private JsonNode dateTime(Arguments arguments) {
        Instant instant = DateTimeText.parse(text(arguments));
        if (instant == null) {
            throw refused("is no date: write 2010-07-29 13:45:52 (UTC) or ISO 8601");
        }
        return TextNode.valueOf(DateTimeText.bound(instant, step));
    }

    private String text(Arguments arguments) {
        String text = arguments.text(name);
        if (text == null || text.isBlank()) {
            throw refused("is empty: leave it out, or give a value");
        }
        return text.strip();
    }

    private String word(String given, ReturnCode mismatch) {
        String word = values.isEmpty() ? given : translated(given);
        if (pattern != null && !pattern.matcher(word).matches()) {
            throw mismatch == ReturnCode.ITEM_NOT_FOUND && (name.equals("id") || name.endsWith("_id"))
                    ? new CallRefused(mismatch, "There is no item with this " + name + ".")
                    : refused("has a value that this platform can't have; expected: " + pattern);
        }
        return word.startsWith(prefix) ? word : prefix + word;
    }

    private String translated(String given) {
        String word = values.get(given.toLowerCase(Locale.ROOT));
        if (word == null && !open) {
            throw refused("must be one of " + String.join(", ", new java.util.TreeSet<>(values.keySet())));
        }
        return word == null ? given : word;
    }

    private CallRefused refused(String reason) {
        return new CallRefused(ReturnCode.INCORRECT_PARAMETERS, "Parameter '" + name + "' " + reason + ".");
    }

    private static JsonNode filled(JsonNode template, JsonNode value) {
        if (template.isTextual() && template.textValue().equals("$value")) {
            return value;
        }
        if (template.isTextual() && template.textValue().contains(SearchText.QUOTED)) {
            return TextNode.valueOf(SearchText.filled(template.textValue(), value));
        }
        if (template.isTextual() && value.isTextual()) {
            return TextNode.valueOf(template.textValue().replace("$value", value.textValue()));
        }
        if (template instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(e -> copy.set(e.getKey(), filled(e.getValue(), value)));
            return copy;
        }
        if (template instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(filled(element, value)));
            return copy;
        }
        return template;
    }
}
