package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Conditions as the text of one search argument: {@code status:active AND (sku:"A 1" OR sku:B2)}. A value is a bare word or
 * stands in quotes, so that none can be more than a value.
 */
final class SearchText {
    /** Where the value goes in a condition. */
    static final String QUOTED = "$quoted";

    private static final Pattern BARE = Pattern.compile("[0-9A-Za-z_]{1,64}");
    private static final Set<String> WORDS = Set.of("AND", "OR", "NOT");

    private SearchText() {}

    /** The condition for a value; for a list, that one of them holds. */
    static String filled(String template, JsonNode value) {
        if (!value.isArray()) {
            return template.replace(QUOTED, quoted(value.asText()));
        }
        List<String> any =
                value.valueStream().map(element -> filled(template, element)).toList();
        return any.size() == 1 ? any.get(0) : "(" + String.join(" OR ", any) + ")";
    }

    /** All of these conditions; alternatives stand under {@link FilterChoice#ANY}. */
    static String all(List<JsonNode> conditions) {
        return String.join(
                " AND ", conditions.stream().map(SearchText::condition).toList());
    }

    private static String condition(JsonNode condition) {
        if (!condition.has(FilterChoice.ANY)) {
            return condition.asText();
        }
        return "("
                + String.join(
                        " OR ",
                        condition
                                .get(FilterChoice.ANY)
                                .valueStream()
                                .map(SearchText::condition)
                                .toList())
                + ")";
    }

    private static String quoted(String value) {
        if (BARE.matcher(value).matches() && !WORDS.contains(value)) {
            return value;
        }
        String line = value.replaceAll("[\\p{Cntrl}]+", " ");
        return "\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
