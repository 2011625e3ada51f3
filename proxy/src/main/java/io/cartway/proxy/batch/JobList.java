package io.cartway.proxy.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.local.DateTimeParameter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code batch.job.list}. */
final class JobList {
    private static final DateTimeFormatter UNIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private JobList() {}

    static JsonNode of(List<Job> jobs, Arguments arguments) {
        if (arguments.given("page_cursor")) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "parameter 'page_cursor' isn't served by batch.job.list: a store's jobs fit into one page, use count");
        }
        List<String> ids = arguments.list("ids");
        Instant createdFrom = DateTimeParameter.instant("created_from", arguments.text("created_from"));
        Instant createdTo = DateTimeParameter.instant("created_to", arguments.text("created_to"));
        Instant processedFrom = DateTimeParameter.instant("processed_from", arguments.text("processed_from"));
        Instant processedTo = DateTimeParameter.instant("processed_to", arguments.text("processed_to"));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode told = result.putArray("jobs");
        jobs.stream()
                .filter(job -> ids.isEmpty() || ids.contains(Integer.toString(job.id)))
                .filter(job -> within(job.created, createdFrom, createdTo))
                .filter(job -> within(job.processed(), processedFrom, processedTo))
                .limit(arguments.integer("count", 10))
                .forEach(job -> told.add(described(job)));
        return result;
    }

    private static boolean within(@Nullable Instant when, @Nullable Instant from, @Nullable Instant to) {
        return when == null
                ? from == null && to == null
                : (from == null || !when.isBefore(from)) && (to == null || !when.isAfter(to));
    }

    private static ObjectNode described(Job job) {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("id", Integer.toString(job.id))
                .put("method", job.method)
                .put("status", job.status().name().toLowerCase(Locale.ROOT));
        told.set("created_time", dateTime(job.created));
        told.set("processed_time", dateTime(job.processed()));
        return told;
    }

    private static JsonNode dateTime(@Nullable Instant when) {
        if (when == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", UNIFIED.format(when))
                .put("format", "Y-m-d\\TH:i:sO");
    }
}
