package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.WriteLog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The shop's records: fields as text, texts by language, associations as lists. Not thread-safe: the shop lets one request
 * in at a time.
 */
final class Records {
    static final String ASSOCIATIONS = "associations";

    final WriteLog log = new WriteLog();
    final Map<String, Resource> resources = Resource.all();
    private final Map<String, TreeMap<Integer, ObjectNode>> all = new TreeMap<>();
    private final Map<String, Integer> last = new TreeMap<>();

    /** When the request that is answered came, in the shop's time. */
    String now = "2026-01-15 09:00:00";

    Resource resource(String name) {
        return Objects.requireNonNull(resources.get(name), name);
    }

    Collection<ObjectNode> of(String resource) {
        return all.computeIfAbsent(resource, r -> new TreeMap<>()).values();
    }

    @Nullable
    ObjectNode find(String resource, String id) {
        TreeMap<Integer, ObjectNode> records = all.get(resource);
        return records == null || !id.matches("[0-9]{1,9}") ? null : records.get(Integer.valueOf(id));
    }

    /** The first whose field has this value. */
    @Nullable
    ObjectNode first(String resource, String field, String value) {
        return of(resource).stream()
                .filter(record -> record.path(field).asText().equals(value))
                .findFirst()
                .orElse(null);
    }

    /** Those whose field has this value. */
    List<ObjectNode> having(String resource, String field, String value) {
        return new ArrayList<>(of(resource).stream()
                .filter(record -> record.path(field).asText().equals(value))
                .toList());
    }

    /** A new record with nothing in it but what every one has. */
    ObjectNode blank(String resource) {
        ObjectNode record = Json.object();
        resource(resource).fields().forEach((name, field) -> {
            if (field.texts()) {
                record.putObject(name).put("1", "").put("2", "");
            } else {
                record.put(name, field.nothing());
            }
        });
        ObjectNode associations = record.putObject(ASSOCIATIONS);
        resource(resource).associations().keySet().forEach(associations::putArray);
        for (String date : List.of("date_add", "date_upd")) {
            if (record.has(date)) {
                record.put(date, now);
            }
        }
        return record;
    }

    /** Keeps a new record under the next number, which it returns. */
    int add(String resource, ObjectNode record) {
        int id = last.merge(resource, 1, Integer::sum);
        record.put("id", id);
        all.computeIfAbsent(resource, r -> new TreeMap<>()).put(id, record);
        return id;
    }

    void remove(String resource, ObjectNode record) {
        TreeMap<Integer, ObjectNode> known = all.get(resource);
        if (known != null) {
            known.remove(record.path("id").asInt());
        }
    }

    /** A new record with these values: {@code name=value}, the texts in both languages. */
    ObjectNode make(String resource, String... values) {
        ObjectNode record = blank(resource);
        for (String value : values) {
            int equals = value.indexOf('=');
            set(resource, record, value.substring(0, equals), value.substring(equals + 1));
        }
        add(resource, record);
        return record;
    }

    void set(String resource, ObjectNode record, String name, String value) {
        Resource.Field field =
                Objects.requireNonNull(resource(resource).fields().get(name), name);
        if (field.texts()) {
            record.putObject(name).put("1", value).put("2", value);
        } else {
            record.put(name, field.digits() > 0 ? money(value, field.digits()) : value);
        }
    }

    static String money(String value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    static ArrayNode associated(ObjectNode record, String name) {
        ObjectNode associations = (ObjectNode) record.path(ASSOCIATIONS);
        JsonNode list = associations.path(name);
        return list instanceof ArrayNode known ? known : associations.putArray(name);
    }

    /** Hangs an element at a record: {@code name=value}. */
    static void associate(ObjectNode record, String name, String... values) {
        ObjectNode element = associated(record, name).addObject();
        for (String value : values) {
            int equals = value.indexOf('=');
            element.put(value.substring(0, equals), value.substring(equals + 1));
        }
    }

    static BigDecimal decimal(JsonNode record, String field) {
        String text = record.path(field).asText("0");
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
