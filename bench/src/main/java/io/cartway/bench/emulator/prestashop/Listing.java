package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a query asks for: which records, in which order, which of them, which fields, in which language. */
record Listing(Resource resource, Query query) {
    private static final Pattern FILTER = Pattern.compile("filter\\[([a-z_0-9]+)]");
    private static final Pattern BRACKETS = Pattern.compile("(?s)(.*)\\[(.*)](.*)");
    private static final Pattern RANGE = Pattern.compile("([\\d.:\\-\\s]+),([\\d.:\\-\\s]+)");
    private static final List<String> DATES = List.of("date_add", "date_upd");

    /** The records that are wanted. */
    List<ObjectNode> of(Collection<ObjectNode> all) {
        List<ObjectNode> found = new ArrayList<>(all);
        for (Query.Entry entry : query.entries()) {
            Matcher filter = FILTER.matcher(entry.name());
            if (filter.matches()) {
                String field = known(filter.group(1), 32, "This filter does not exist.");
                found.removeIf(record -> !holds(entry.value(), values(record, field)));
            }
        }
        sort(found);
        String limit = query.get("limit");
        if (limit == null) {
            return found;
        }
        if (!limit.matches("[0-9]{1,9}(,[0-9]{1,9})?")) {
            throw new Refused(400, 39, "The \"limit\" value has to be formed as this example: \"5,25\" or \"10\"");
        }
        String[] part = limit.split(",", -1);
        int from = part.length > 1 ? Integer.parseInt(part[0]) : 0;
        int size = Integer.parseInt(part[part.length - 1]);
        return found.stream().skip(from).limit(size).toList();
    }

    private String known(String field, int code, String message) {
        boolean date = DATES.contains(field) && !"1".equals(query.get("date"));
        if (date || !(field.equals("id") || resource.fields().containsKey(field))) {
            throw new Refused(
                    400,
                    code,
                    message + " The full list is: \"id\", \""
                            + String.join("\", \"", resource.fields().keySet()) + "\"");
        }
        return field;
    }

    private static List<String> values(ObjectNode record, String field) {
        JsonNode value = record.path(field);
        return value.isObject() ? value.valueStream().map(JsonNode::asText).toList() : List.of(value.asText());
    }

    private static boolean holds(String filter, List<String> values) {
        Matcher in = BRACKETS.matcher(filter);
        if (!in.matches()) {
            return values.stream().anyMatch(filter::equalsIgnoreCase);
        }
        String before = in.group(1);
        String inside = in.group(2);
        String after = in.group(3);
        return values.stream().anyMatch(value -> {
            if (before.equals("%") || after.equals("%")) {
                String low = value.toLowerCase(Locale.ROOT);
                String part = inside.toLowerCase(Locale.ROOT);
                return before.isEmpty()
                        ? low.startsWith(part)
                        : after.isEmpty() ? low.endsWith(part) : low.contains(part);
            }
            if (before.equals(">") || before.equals("<")) {
                int order = compare(value, inside);
                return before.equals(">") ? order > 0 : order < 0;
            }
            Matcher range = RANGE.matcher(inside);
            boolean holds = range.matches()
                    ? compare(value, range.group(1)) >= 0 && compare(value, range.group(2)) <= 0
                    : List.of(inside.split("\\|", -1)).stream().anyMatch(value::equalsIgnoreCase);
            return before.equals("!") != holds;
        });
    }

    private static int compare(String left, String right) {
        String number = "-?[0-9]+(\\.[0-9]+)?";
        return left.matches(number) && right.matches(number)
                ? new BigDecimal(left).compareTo(new BigDecimal(right))
                : left.compareTo(right);
    }

    private void sort(List<ObjectNode> records) {
        String sort = query.get("sort");
        if (sort == null) {
            return;
        }
        if (!sort.matches("\\[[a-z_0-9]+_(ASC|DESC)]")) {
            throw new Refused(400, 37, "The \"sort\" value has to be formed as this example: \"field_ASC\"");
        }
        int end = sort.lastIndexOf('_');
        String field = known(sort.substring(1, end), 38, "Unable to filter by this field.");
        Comparator<ObjectNode> order =
                (a, b) -> compare(values(a, field).get(0), values(b, field).get(0));
        records.sort(sort.contains("_DESC") ? order.reversed() : order);
    }

    /** The records as they are told. */
    JsonNode shown(List<ObjectNode> records) {
        if (records.isEmpty()) {
            return Json.array();
        }
        List<String> fields = fields();
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray(resource.name());
        records.forEach(record -> list.add(shown(record, fields, false)));
        return answer;
    }

    /** One record, without what is empty. */
    JsonNode shown(ObjectNode record) {
        ObjectNode answer = Json.object();
        answer.set(resource.node(), shown(record, null, true));
        return answer;
    }

    /** The fields that are asked for; an empty list for ids alone, null for all. */
    private @Nullable List<String> fields() {
        String display = query.get("display");
        if (display == null) {
            return List.of();
        }
        if (display.equals("full")) {
            return null;
        }
        if (!display.matches("\\[[a-zA-Z_0-9,]*]")) {
            throw new Refused(400, 34, "The 'display' syntax is not valid");
        }
        List<String> names = List.of(display.substring(1, display.length() - 1).split(",", -1));
        for (String name : names) {
            if (!name.equals("id") && !resource.fields().containsKey(name)) {
                throw new Refused(
                        400,
                        35,
                        "Unable to display this field \"" + name + "\". However, these are available: id, "
                                + String.join(", ", resource.fields().keySet()));
            }
        }
        return names;
    }

    private ObjectNode shown(ObjectNode record, @Nullable List<String> wanted, boolean sparse) {
        ObjectNode shown = Json.object();
        if (wanted == null || wanted.isEmpty() || wanted.contains("id")) {
            shown.put("id", record.path("id").asInt());
        }
        resource.fields().forEach((name, field) -> {
            JsonNode value = record.path(name);
            if (wanted != null && !wanted.contains(name)) {
                return;
            }
            if (field.texts()) {
                shown.set(name, texts(value));
            } else if (!sparse || !(value.asText().isEmpty() || value.asText().equals("0"))) {
                shown.put(name, value.asText());
            }
        });
        if (wanted == null) {
            ObjectNode associations = Json.object();
            record.path(Records.ASSOCIATIONS).properties().forEach(entry -> {
                if (!entry.getValue().isEmpty()) {
                    associations.set(entry.getKey(), entry.getValue());
                }
            });
            if (!associations.isEmpty()) {
                shown.set(Records.ASSOCIATIONS, associations);
            }
        }
        return shown;
    }

    private JsonNode texts(JsonNode texts) {
        String language = query.get("language");
        if (language != null && language.matches("[0-9]+")) {
            return Json.tree(texts.path(language).asText());
        }
        ArrayNode all = Json.array();
        texts.properties()
                .forEach(text -> all.addObject()
                        .put("id", text.getKey())
                        .put("value", text.getValue().asText()));
        return all;
    }
}
