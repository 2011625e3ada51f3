package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.pagination.Part;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in the query of an address, where a platform has forms of its own: what every request carries, lists in
 * brackets, ranges, a part of a list in one parameter. Immutable.
 *
 * @param always parameters of every request; {@code $store.name} is a value of the store, left out where it isn't known
 * @param list how a list is written, {@code {values}} in it
 * @param between what stands between the values of a list
 * @param part a part of a list, {@code {start}} and {@code {size}} in it, or null where each is a parameter of its own
 * @param sort an order, {@code {field}} and {@code {direction}} in it, or null where the field stands alone
 * @param range two bounds, {@code {from}} and {@code {to}} in it, or null where there are none
 * @param fields wanted fields of a record
 */
record QueryForms(
        Map<String, String> always,
        String list,
        String between,
        @Nullable String part,
        @Nullable String sort,
        @Nullable Range range,
        @Nullable Fields fields) {
    /** One parameter for each thing, commas in lists. */
    static final QueryForms USUAL = new QueryForms(Map.of(), "{values}", ",", null, null, null, null);

    /** Members of the value that stands for a range, and what the platform is told for a bound that wasn't given. */
    static final String FROM = "from";

    static final String TO = "to";

    private static final String STORE = "$store.";
    private static final Map<String, String> OPEN = Map.of(FROM, "0001-01-01 00:00:00", TO, "9999-12-31 23:59:59");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * A range of local date-times.
     *
     * @param form of the value
     * @param zone in which the platform keeps them: a name or a {@code $store} value
     */
    record Range(String form, String zone) {}

    /**
     * How the wanted fields are named.
     *
     * @param form of the value, {@code {fields}} in it
     * @param whole the value by which all fields are asked for
     * @param unnamed fields that can't be asked for by name: where one is wanted, all are asked for
     */
    record Fields(String form, String whole, List<String> unnamed) {
        Fields {
            unnamed = List.copyOf(unnamed);
        }

        String of(UpstreamFields wanted) {
            return wanted.members().keySet().stream().anyMatch(unnamed::contains)
                    ? whole
                    : form.replace(
                            "{fields}",
                            String.join(",", new TreeSet<>(wanted.members().keySet())));
        }
    }

    QueryForms {
        always = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(always));
    }

    /** A value as it stands in the address. */
    String text(JsonNode value, Function<String, @Nullable String> store) {
        if (value.isArray()) {
            return list.replace(
                    "{values}",
                    String.join(
                            between, value.valueStream().map(JsonNode::asText).toList()));
        }
        return value.isObject() && range != null ? text(range, value, store) : value.asText();
    }

    private static String text(Range range, JsonNode bounds, Function<String, @Nullable String> store) {
        String name = range.zone.startsWith(STORE) ? store.apply(range.zone.substring(STORE.length())) : range.zone;
        String text = range.form;
        for (Map.Entry<String, String> open : OPEN.entrySet()) {
            JsonNode bound = bounds.path(open.getKey());
            String local = bound.isMissingNode()
                    ? open.getValue()
                    : LOCAL.format(Instant.parse(bound.asText()).atZone(zone(name)));
            text = text.replace("{" + open.getKey() + "}", local);
        }
        return text;
    }

    /** Where a shop doesn't tell its zone, or one that nobody knows, it is taken for UTC. */
    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** Puts parameters of which values of the store are a part; what the store doesn't tell is left out. */
    static void put(Map<String, String> from, Function<String, @Nullable String> store, Map<String, String> into) {
        from.forEach((name, value) -> {
            String known = value.startsWith(STORE) ? store.apply(value.substring(STORE.length())) : value;
            if (known != null && !known.isEmpty()) {
                into.put(name, known);
            }
        });
    }

    /** Names of the store's values that these parameters are. */
    static List<String> storeValues(Map<String, String> parameters) {
        List<String> names = new ArrayList<>();
        parameters.values().stream()
                .filter(value -> value.startsWith(STORE))
                .forEach(value -> names.add(value.substring(STORE.length())));
        return names;
    }

    /** The store's value that these values can't be written without, or null. */
    @Nullable
    String zoneOf(Iterable<JsonNode> values) {
        for (JsonNode value : values) {
            if (value.isObject() && range != null && range.zone.startsWith(STORE)) {
                return range.zone.substring(STORE.length());
            }
        }
        return null;
    }

    String part(Part page) {
        return part == null
                ? Integer.toString(page.size())
                : part.replace("{start}", Long.toString(page.start())).replace("{size}", Integer.toString(page.size()));
    }

    String sort(Ask.Sort by) {
        return sort == null
                ? by.field()
                : sort.replace("{field}", by.field()).replace("{direction}", by.ascending() ? "ASC" : "DESC");
    }

    /** Whether a list is written as a pair for each of its values: {@code ids[]=1&ids[]=2}. */
    static boolean repeated(String name) {
        return name.endsWith("[]");
    }

    /** The query with its question mark; nothing for none. */
    static String query(Map<String, String> parameters) {
        return query(parameters, Map.of());
    }

    /** The query with its question mark, lists with a pair for each value behind the others; nothing for none. */
    static String query(Map<String, String> parameters, Map<String, List<String>> lists) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> pair(name, value, query));
        lists.forEach((name, values) -> values.forEach(value -> pair(name, value, query)));
        return query.toString();
    }

    private static void pair(String name, String value, StringBuilder query) {
        query.append(query.isEmpty() ? '?' : '&')
                .append(PercentEncoding.encode(name))
                .append('=')
                .append(PercentEncoding.encode(value));
    }

    /** The values of a list, or the one. */
    static List<String> values(JsonNode value) {
        return value.isArray() ? value.valueStream().map(JsonNode::asText).toList() : List.of(value.asText());
    }
}
