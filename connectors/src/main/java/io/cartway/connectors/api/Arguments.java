package io.cartway.connectors.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The validated arguments of a call: typed, defaults filled in. Immutable. Prints names only, since values may be payload
 * or secrets.
 *
 * <p>"Given" means: set by the caller to something other than the schema's default. The vendor's SDKs send defaults that
 * nobody set, so their presence is no intent.
 */
public final class Arguments {
    /** A call without arguments. */
    public static final Arguments NONE = new Arguments(Map.of(), Set.of());

    private final Map<String, JsonNode> values;
    private final Set<String> given;

    /** Takes validated values by name; {@code given} are the names that the caller meant. */
    public Arguments(Map<String, JsonNode> values, Set<String> given) {
        this(Set.copyOf(given), Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    private Arguments(Set<String> given, Map<String, JsonNode> values) {
        this.given = given;
        this.values = values;
    }

    /** Takes both over: whoever made them changes them no more. */
    static Arguments owning(Map<String, JsonNode> values, Set<String> given) {
        return new Arguments(Collections.unmodifiableSet(given), Collections.unmodifiableMap(values));
    }

    /** Whether the caller set this to something other than its default. */
    public boolean given(String name) {
        return given.contains(name);
    }

    /** Names of what the caller set. */
    public Set<String> given() {
        return given;
    }

    /** The value or its default; null when there is neither. */
    public @Nullable JsonNode json(String name) {
        return values.get(name);
    }

    /** The value as text; null when there is none. Lists are joined with commas. */
    public @Nullable String text(String name) {
        JsonNode value = values.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isArray() ? String.join(",", list(name)) : value.asText();
    }

    /** The elements of a list, or of a comma-separated text; empty when there is none. */
    public List<String> list(String name) {
        JsonNode value = values.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asText).toList();
        }
        return java.util.Arrays.stream(value.asText().split(","))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** The value as a whole number, or the fallback when there is none. */
    public int integer(String name, int fallback) {
        JsonNode value = values.get(name);
        return (value == null || value.isNull()) ? fallback : value.asInt(fallback);
    }

    /** The value as a boolean, or the fallback when there is none. */
    public boolean bool(String name, boolean fallback) {
        JsonNode value = values.get(name);
        return (value == null || value.isNull()) ? fallback : value.asBoolean(fallback);
    }

    @Override
    public String toString() {
        return "Arguments" + values.keySet();
    }
}
