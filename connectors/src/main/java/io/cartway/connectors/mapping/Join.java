package io.cartway.connectors.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read on in other calls for the records of a page. Immutable.
 *
 * <p>A record is given a member {@code $join.<name>}: the joined record, or the list of them. Each has a member
 * {@link #KEY} with the key by which it was found, for rules that look one up inside of an {@code each}.
 */
public final class Join {
    /** Member of a joined record: the text of its key. */
    public static final String KEY = "$key";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Request request;
    private final Fit fit;
    private final Rules rules;

    /**
     * What is sent.
     *
     * @param name of the join
     * @param path under the API's base; {@code {key}} stands for one key
     * @param query {@code {keys}} stands for several with commas between them, {@code {key}} for one; with neither all
     *     joined records there are come in one answer
     * @param batch keys of one request, at most; 0: as many as the largest page has records
     * @param most requests for a page of records, at most
     */
    public record Request(String name, String path, Map<String, String> query, int batch, int most) {
        public Request {
            query = Map.copyOf(query);
        }

        /** Whether one request brings all there are, whatever the keys. */
        public boolean whole() {
            return !perKey() && query.values().stream().noneMatch(value -> value.contains("{keys}"));
        }

        /** Whether a request is about one key. */
        public boolean perKey() {
            return path.contains("{key}") || query.values().stream().anyMatch(value -> value.contains("{key}"));
        }
    }

    /** Where the joined records stand in an answer, and whether a record has a list of them. */
    record Fit(List<Path> records, boolean list) {}

    /** Plans of a record's keys, of a joined record's key (null where the request knows it), and of {@code when}. */
    record Rules(
            MappingPlan keys,
            @Nullable MappingPlan by,
            @Nullable MappingPlan when) {}

    Join(Request request, Fit fit, Rules rules) {
        this.request = request;
        this.fit = fit;
        this.rules = rules;
    }

    /** What is sent. */
    public Request request() {
        return request;
    }

    /** Whether a record has a list of joined records, rather than one. */
    public boolean list() {
        return fit.list();
    }

    /** Whether an answer is itself the list of joined records, or the one record. */
    public boolean atRoot() {
        return fit.records().stream().allMatch(path -> path.steps().isEmpty());
    }

    MappingPlan keyPlan() {
        return rules.keys();
    }

    /** What tells the key of a joined record. */
    UpstreamFields byFields() {
        return rules.by() == null ? new UpstreamFields(Map.of()) : rules.by().read();
    }

    @Nullable
    MappingPlan whenPlan() {
        return rules.when();
    }

    /** Keys that a record has; none when its {@code when} doesn't hold. */
    public List<String> keys(byte[] record, Variables values) {
        if (rules.when() != null && rules.when().write(record, values) == null) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        texts(rules.keys(), record, values).forEach(key -> {
            if (!key.asText().isEmpty()) {
                keys.add(key.asText());
            }
        });
        return keys;
    }

    /** The key of a joined record; null when it has none. */
    public @Nullable String by(byte[] joined, Variables values) {
        JsonNode by = rules.by() == null ? JSON.createArrayNode() : texts(rules.by(), joined, values);
        return by.isEmpty() ? null : by.get(0).asText();
    }

    /** The joined records of an answer, or null when it has no place for them. */
    public @Nullable List<JsonNode> records(JsonNode answer) {
        return MappingPlan.records(fit.records(), answer);
    }

    private static JsonNode texts(MappingPlan plan, byte[] document, Variables values) {
        byte[] written = plan.write(document, values);
        try {
            return written == null ? JSON.createArrayNode() : JSON.readTree(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what rules write is JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes can be read", e);
        }
    }
}
