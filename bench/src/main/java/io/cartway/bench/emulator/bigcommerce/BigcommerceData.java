package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.WriteLog;
import io.cartway.bench.emulator.documents.Documents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Everything the shop knows, by the name of the resource, and what its documents have in common. For one thread at a time. */
final class BigcommerceData {
    private static final DateTimeFormatter OLD = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    final WriteLog log = new WriteLog();
    private final Map<String, Documents> all = new LinkedHashMap<>();
    private Instant now = Instant.EPOCH;
    private long serial = 100;

    /** The documents of a resource. */
    Documents of(String name) {
        return all.computeIfAbsent(name, key -> new Documents("id"));
    }

    /** @throws BigcommerceError when there is none with this id */
    ObjectNode need(String name, String id) {
        ObjectNode found = of(name).find(id);
        if (found == null) {
            throw BigcommerceError.missing();
        }
        return found;
    }

    void now(Instant at) {
        now = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The present as v3 writes it. */
    String now() {
        return DateTimeFormatter.ISO_INSTANT.format(now).replace("Z", "+00:00");
    }

    /** The present as v2 writes it. */
    String before() {
        return OLD.format(now);
    }

    /** A moment in one of the two ways of writing, or the epoch when it is neither. */
    static Instant instant(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Instant.parse(text + "T00:00:00Z");
            }
            return text.matches("\\d{4}-.*")
                    ? DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC).parse(text, Instant::from)
                    : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (java.time.DateTimeException neither) {
            return Instant.EPOCH;
        }
    }

    /** A number that nothing else has, for parts of documents. */
    long serial() {
        return ++serial;
    }

    /** Notes an accepted write. */
    void wrote(String action, String entity, Object id, JsonNode body) {
        log.add(action, entity, String.valueOf(id), body);
    }

    static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : Json.object();
    }

    static BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        return value.asText().matches("-?\\d{1,15}(\\.\\d{1,12})?") ? new BigDecimal(value.asText()) : BigDecimal.ZERO;
    }

    /** Money as v2 writes it: a text with four decimals. */
    static String money(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    /** Puts a value where there is none. */
    static void standard(ObjectNode document, String field, Object value) {
        if (document.path(field).isMissingNode()) {
            document.set(field, Json.tree(value));
        }
    }
}
