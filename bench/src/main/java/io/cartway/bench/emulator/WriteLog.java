package io.cartway.bench.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** What clients changed, so that a test can hold it against what they were told. Thread-safe. */
public final class WriteLog {
    private final List<Entry> entries = new ArrayList<>();

    /** One accepted write; {@code body} is what the client sent. */
    public record Entry(String action, String entity, String id, JsonNode body) {}

    /** Adds one entry. */
    public synchronized void add(String action, String entity, String id, JsonNode body) {
        entries.add(new Entry(action, entity, id, body.deepCopy()));
    }

    /** Forgets everything: what was written while a shop was made is no client's doing. */
    public synchronized void forget() {
        entries.clear();
    }

    /** All entries, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The entries as a JSON array. */
    public ArrayNode toJson() {
        ArrayNode array = Json.array();
        for (Entry entry : entries()) {
            array.addObject()
                    .put("action", entry.action())
                    .put("entity", entry.entity())
                    .put("id", entry.id())
                    .set("body", entry.body());
        }
        return array;
    }
}
