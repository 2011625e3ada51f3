package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.documents.Call;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists: {@code field}, {@code field:in}, {@code field:min} and so on in v3, {@code min_field} in v2, an order, a page. */
final class Lists {
    private static final int LARGEST = 250;
    private static final Set<String> OTHER = Set.of(
            "page",
            "limit",
            "sort",
            "direction",
            "include",
            "include_fields",
            "exclude_fields",
            "keyword_context",
            "consignment_structure",
            "is_deleted",
            "depth",
            "channel_id:in",
            "before",
            "after",
            "exclude_type");

    private Lists() {}

    /** What a field of a document is. */
    interface Reading {
        JsonNode of(ObjectNode document, String field);
    }

    static Answer of(Call call, List<ObjectNode> documents) {
        return of(call, documents, ObjectNode::path);
    }

    static Answer of(Call call, List<ObjectNode> documents, Reading reading) {
        List<ObjectNode> found = found(call, documents, reading);
        int limit = number(call, "limit", 50);
        int page = number(call, "page", 1);
        limit = Math.min(limit, LARGEST);
        long from = (long) (page - 1) * limit;
        ArrayNode shown = Json.array();
        for (long i = from; i < Math.min(found.size(), from + limit); i++) {
            shown.add(found.get((int) i));
        }
        ObjectNode meta = Json.object();
        int pages = Math.max(1, (found.size() + limit - 1) / limit);
        ObjectNode pagination = meta.putObject("pagination")
                .put("total", found.size())
                .put("count", shown.size())
                .put("per_page", limit)
                .put("current_page", page)
                .put("total_pages", pages);
        ObjectNode links = pagination.putObject("links").put("current", "?page=" + page + "&limit=" + limit);
        if (page < pages) {
            links.put("next", "?page=" + (page + 1) + "&limit=" + limit);
        }
        return new Answer(200, shown, meta);
    }

    /** All that fits the filters, in the order that was asked for. */
    static List<ObjectNode> found(Call call, List<ObjectNode> documents, Reading reading) {
        List<ObjectNode> found = new ArrayList<>(documents);
        for (Query.Entry entry : call.request().query().entries()) {
            if (!OTHER.contains(entry.name())) {
                found.removeIf(document -> !holds(document, entry.name(), entry.value(), reading));
            }
        }
        String sort = call.query("sort");
        if (!sort.isEmpty()) {
            String[] parts = sort.split(":", 2);
            Comparator<ObjectNode> order = Comparator.comparing(
                    document -> reading.of(document, parts[0]).asText(), Lists::compare);
            boolean descending = parts.length > 1
                    ? parts[1].equals("desc")
                    : call.query("direction").equals("desc");
            found.sort(descending ? order.reversed() : order);
        }
        return found;
    }

    private static int number(Call call, String name, int otherwise) {
        String text = call.query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw BigcommerceError.of(422, "The filter(s): " + name + " are not valid filter parameter(s).");
        }
        return Integer.parseInt(text);
    }

    private static boolean holds(ObjectNode document, String name, String value, Reading reading) {
        String field = name;
        String operation = "";
        int colon = name.indexOf(':');
        if (colon > 0) {
            field = name.substring(0, colon);
            operation = name.substring(colon + 1);
        } else if (name.startsWith("min_") || name.startsWith("max_")) {
            field = name.substring(4).equals("total") ? "total_inc_tax" : name.substring(4);
            operation = name.substring(0, 3);
        }
        JsonNode have = reading.of(document, field);
        if (have.isArray()) {
            List<String> wanted = Arrays.asList(value.split(","));
            return have.valueStream().anyMatch(one -> wanted.contains(one.asText()));
        }
        String text = have.asText();
        return switch (operation) {
            case "" -> compare(text, value) == 0;
            case "in" -> Arrays.stream(value.split(",")).anyMatch(one -> compare(text, one) == 0);
            case "not_in" -> Arrays.stream(value.split(",")).noneMatch(one -> compare(text, one) == 0);
            case "not" -> compare(text, value) != 0;
            case "min" -> compare(text, value) >= 0;
            case "max" -> compare(text, value) <= 0;
            case "greater" -> compare(text, value) > 0;
            case "less" -> compare(text, value) < 0;
            case "like" -> text.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    /** Numbers and moments by their value, truth as a word or a digit, everything else as text. */
    private static int compare(String one, String other) {
        String number = "-?\\d{1,15}(\\.\\d{1,9})?";
        if (one.matches(number) && other.matches(number)) {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        }
        if (one.matches("true|false") && other.matches("[01]")) {
            return compare(one, other.equals("1") ? "true" : "false");
        }
        Instant at = BigcommerceData.instant(one);
        Instant than = BigcommerceData.instant(other);
        return at.equals(Instant.EPOCH) || than.equals(Instant.EPOCH)
                ? one.compareToIgnoreCase(other)
                : at.compareTo(than);
    }
}
