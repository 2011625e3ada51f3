package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of JSON by a path: {@code [].line_items[].name}, {@code [id=woocommerce_store_city].value}. They are made comparable:
 * {@code "5.00"} is 5, a time is its moment to the second, which is all that the contract tells (UTC where it names no zone);
 * what is null or empty is no value.
 */
final class RecordedValues {
    private static final Pattern STEP = Pattern.compile("(?:^|\\.)(\\w*)(?:\\[(?:(\\w+)=([^\\]]*))?(\\]))?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(java.util.Locale.ROOT);

    private RecordedValues() {}

    static List<String> at(JsonNode root, String path) {
        List<JsonNode> nodes = List.of(root);
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (end < path.length()) {
            if (!step.find(end) || step.start() != end) {
                throw new IllegalArgumentException(path);
            }
            end = step.end();
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                JsonNode member = step.group(1).isEmpty() ? node : node.path(step.group(1));
                if (step.group(4) == null) {
                    next.add(member);
                } else {
                    member.forEach(element -> {
                        if (step.group(2) == null
                                || element.path(step.group(2)).asText().equals(step.group(3))) {
                            next.add(element);
                        }
                    });
                }
            }
            nodes = next;
        }
        return nodes.stream()
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .map(RecordedValues::comparable)
                .toList();
    }

    static String comparable(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        if (TIME.matcher(text).matches()) {
            return OffsetDateTime.parse(text, MOMENT)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toInstant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
        }
        return text;
    }

    /** How many values a unified answer has: texts, numbers and yes or no, nulls left out. */
    static int count(JsonNode value) {
        if (value.isContainerNode()) {
            int sum = 0;
            for (JsonNode member : value) {
                sum += count(member);
            }
            return sum;
        }
        return value.isNull() || value.isMissingNode() ? 0 : 1;
    }
}
