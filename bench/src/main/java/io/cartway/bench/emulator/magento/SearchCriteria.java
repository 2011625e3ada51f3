package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a list is asked for: groups of filters of which all must hold, in each of which one must; an order; a page.
 *
 * @param size 0 when everything is wanted
 */
record SearchCriteria(List<List<Filter>> groups, List<Sort> sorts, int size, int page) {
    private static final Pattern FILTER = Pattern.compile(
            "search_?criteria\\[filter_?groups]\\[(\\w+)]\\[filters]\\[(\\w+)]\\[(field|value|condition_?type)]");
    private static final Pattern SORT =
            Pattern.compile("search_?criteria\\[sort_?orders]\\[(\\w+)]\\[(field|direction)]");
    private static final Pattern PAGE = Pattern.compile("search_?criteria\\[(page_?size|current_?page)]");
    private static final String CONDITION = "condition_type";

    /** One comparison. */
    record Filter(String field, String value, String condition) {

        boolean holds(JsonNode have) {
            boolean nothing = have.isMissingNode() || have.isNull();
            if (have.isArray()) {
                for (JsonNode one : have) {
                    if (holds(one)) {
                        return true;
                    }
                }
                return condition.equals("neq") || condition.equals("nin");
            }
            String text = have.isBoolean() ? have.asBoolean() ? "1" : "0" : have.asText();
            return switch (condition) {
                case "eq" -> !nothing && compare(text, value) == 0;
                case "neq" -> !nothing && compare(text, value) != 0;
                case "gt" -> !nothing && compare(text, value) > 0;
                case "gteq", "from", "moreq" -> !nothing && compare(text, value) >= 0;
                case "lt" -> !nothing && compare(text, value) < 0;
                case "lteq", "to" -> !nothing && compare(text, value) <= 0;
                case "in" -> !nothing && among(text);
                case "nin" -> !nothing && !among(text);
                case "like" -> !nothing && like(text);
                case "nlike" -> !nothing && !like(text);
                case "finset" -> Arrays.asList(text.split(",")).contains(value);
                case "null" -> nothing;
                case "notnull" -> !nothing;
                default -> false;
            };
        }

        private boolean among(String text) {
            return Arrays.stream(value.split(",", -1)).anyMatch(one -> compare(text, one) == 0);
        }

        private boolean like(String text) {
            String pattern = Arrays.stream(value.split("(?<=%)|(?=%)"))
                    .map(part -> part.equals("%") ? ".*" : Pattern.quote(part))
                    .reduce("", String::concat);
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CASE)
                    .matcher(text)
                    .matches();
        }
    }

    /** One field to sort by. */
    record Sort(String field, boolean ascending) {}

    /** @throws MagentoError when nothing is said at all, as the real shop wants it said */
    static SearchCriteria of(Query query) {
        Map<String, Map<String, Map<String, String>>> groups = new TreeMap<>();
        Map<String, Map<String, String>> orders = new TreeMap<>();
        int size = 0;
        int page = 0;
        boolean any = false;
        for (Query.Entry entry : query.entries()) {
            String name = entry.name().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
            any |= name.startsWith("search_criteria");
            Matcher filter = FILTER.matcher(name);
            Matcher sort = SORT.matcher(name);
            Matcher paging = PAGE.matcher(name);
            if (filter.matches()) {
                groups.computeIfAbsent(filter.group(1), key -> new TreeMap<>())
                        .computeIfAbsent(filter.group(2), key -> new TreeMap<>())
                        .put(filter.group(3), entry.value());
            } else if (sort.matches()) {
                orders.computeIfAbsent(sort.group(1), key -> new TreeMap<>()).put(sort.group(2), entry.value());
            } else if (paging.matches()) {
                int number = entry.value().matches("\\d{1,9}") ? Integer.parseInt(entry.value()) : 0;
                if (paging.group(1).startsWith("page")) {
                    size = number;
                } else {
                    page = number;
                }
            }
        }
        if (!any) {
            throw MagentoError.required("searchCriteria");
        }
        List<List<Filter>> filters = new ArrayList<>();
        groups.values()
                .forEach(group -> filters.add(group.values().stream()
                        .map(one -> new Filter(
                                one.getOrDefault("field", ""),
                                one.getOrDefault("value", ""),
                                one.getOrDefault(CONDITION, "eq").toLowerCase(Locale.ROOT)))
                        .toList()));
        List<Sort> sorts = orders.values().stream()
                .map(one -> new Sort(
                        one.getOrDefault("field", ""),
                        !one.getOrDefault("direction", "ASC").equalsIgnoreCase("DESC")))
                .toList();
        return new SearchCriteria(filters, sorts, size, page);
    }

    /** Every field that is compared or sorted by. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        groups.forEach(group -> group.forEach(filter -> fields.add(filter.field())));
        sorts.forEach(sort -> fields.add(sort.field()));
        return fields;
    }

    /** What a field of a document is; for the products there is more than meets the eye. */
    interface Reading {
        JsonNode of(ObjectNode document, String field);
    }

    /**
     * The list, as the shop answers it.
     *
     * @param repeats whether the last page is given again to those who ask for one behind it
     */
    ObjectNode answer(List<ObjectNode> all, Reading reading, boolean repeats) {
        List<ObjectNode> found = new ArrayList<>(all.stream()
                .filter(document -> groups.stream()
                        .allMatch(group ->
                                group.stream().anyMatch(filter -> filter.holds(reading.of(document, filter.field())))))
                .toList());
        Comparator<ObjectNode> order = null;
        for (Sort sort : sorts) {
            Comparator<ObjectNode> one = Comparator.comparing(
                    document -> reading.of(document, sort.field()).asText(), SearchCriteria::compare);
            Comparator<ObjectNode> directed = sort.ascending() ? one : one.reversed();
            order = order == null ? directed : order.thenComparing(directed);
        }
        if (order != null) {
            found.sort(order);
        }
        int total = found.size();
        if (size > 0) {
            int last = Math.max(1, (total + size - 1) / size);
            int asked = Math.max(1, page);
            long from = (long) (repeats ? Math.min(asked, last) - 1 : asked - 1) * size;
            found = from >= total ? List.of() : found.subList((int) from, (int) Math.min(total, from + size));
        }
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        found.forEach(items::add);
        answer.set("search_criteria", asSaid());
        return answer.put("total_count", total);
    }

    private ObjectNode asSaid() {
        ObjectNode said = Json.object();
        ArrayNode groupsSaid = said.putArray("filter_groups");
        groups.forEach(group -> {
            ArrayNode filters = groupsSaid.addObject().putArray("filters");
            group.forEach(filter -> filters.addObject()
                    .put("field", filter.field())
                    .put("value", filter.value())
                    .put(CONDITION, filter.condition()));
        });
        if (!sorts.isEmpty()) {
            ArrayNode orders = said.putArray("sort_orders");
            sorts.forEach(sort ->
                    orders.addObject().put("field", sort.field()).put("direction", sort.ascending() ? "ASC" : "DESC"));
        }
        if (size > 0) {
            said.put("page_size", size);
        }
        if (page > 0) {
            said.put("current_page", page);
        }
        return said;
    }

    /** Numbers by their value, everything else as the database's collation does it. */
    private static int compare(String one, String other) {
        String number = "-?\\d{1,15}(\\.\\d{1,9})?";
        return one.matches(number) && other.matches(number)
                ? new BigDecimal(one).compareTo(new BigDecimal(other))
                : one.compareToIgnoreCase(other);
    }
}
