package io.cartway.proxy.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.proxy.memory.MemorySeal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job: its items until they are done, and what came of each. Items and results are sealed; the job's own number and
 * owner are what they are bound to. Thread-safe.
 */
final class Job {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a job is. */
    enum Status {
        PENDING,
        IN_PROGRESS,
        PROCESSED
    }

    final int id;
    final String accountId;
    final String storeKey;
    final String method;
    final Instant created;
    final long bytes;
    private final MemorySeal seal;
    private final List<byte[]> items = new ArrayList<>();
    private final List<byte[]> results = new ArrayList<>();
    private int succeeded;
    private Status status = Status.PENDING;
    private @Nullable Instant processed;

    Job(int id, String accountId, String storeKey, String method, Instant created, JsonNode payload, MemorySeal seal) {
        this.id = id;
        this.accountId = accountId;
        this.storeKey = storeKey;
        this.method = method;
        this.created = created;
        this.seal = seal;
        long sum = 0;
        for (JsonNode item : payload) {
            byte[] sealed = seal.seal(item.toString().getBytes(StandardCharsets.UTF_8), context());
            sum += sealed.length;
            items.add(sealed);
        }
        this.bytes = sum;
    }

    private String context() {
        return "job|" + id + "|" + accountId + "|" + storeKey;
    }

    synchronized int size() {
        return items.size();
    }

    synchronized Status status() {
        return status;
    }

    synchronized @Nullable Instant processed() {
        return processed;
    }

    /** Opens an item. */
    synchronized ObjectNode item(int index) {
        status = Status.IN_PROGRESS;
        return (ObjectNode) opened(items.get(index));
    }

    private JsonNode opened(byte[] sealed) {
        try {
            return JSON.readTree(seal.open(sealed, context()));
        } catch (IOException e) {
            throw new IllegalStateException("what was sealed as JSON is none");
        }
    }

    /** Keeps what came of the next item. */
    synchronized void came(@Nullable String entityId, List<String> errors) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("id", results.size())
                .put("status", errors.isEmpty() ? "success" : "failed")
                .put("entity_id", entityId);
        ArrayNode told = result.putArray("errors");
        errors.forEach(told::add);
        result.putArray("warnings");
        try {
            results.add(seal.seal(JSON.writeValueAsBytes(result), context()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of ours can't be written", e);
        }
        if (errors.isEmpty()) {
            succeeded++;
        }
    }

    /** All items are done: what they were is forgotten. */
    synchronized void done(Instant when) {
        items.clear();
        status = Status.PROCESSED;
        processed = when;
    }

    /** {@code Batch_Job_Result}. */
    synchronized ObjectNode result() {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("job_id", id)
                .put("job_name", method)
                .put("items_processed", results.size())
                .put("items_succeed", succeeded);
        ArrayNode told = result.putArray("items");
        results.forEach(item -> told.add(opened(item)));
        return result;
    }

    /** Number and state only. */
    @Override
    public String toString() {
        return "Job[" + id + ", " + status() + "]";
    }
}
