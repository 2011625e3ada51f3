package io.cartway.proxy.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.servicelog.LogPage;
import io.cartway.proxy.servicelog.LogQuery;
import io.cartway.proxy.servicelog.ServiceLog;
import io.cartway.proxy.servicelog.ServiceLogEntry;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code GET /log}: what happened to the caller's account, newest first, as JSON or NDJSON by Accept. Thread-safe. */
public final class ServiceLogPage implements LocalPage {
    private static final String NDJSON = "application/x-ndjson";
    private static final int DEFAULT_COUNT = 100;
    private final ServiceLog log;

    public ServiceLogPage(ServiceLog log) {
        this.log = log;
    }

    @Override
    public CompletionStage<Page> answer(Request request) {
        LogQuery query = new LogQuery(
                request.requireCaller().accountId(),
                request.parameter("store_key"),
                request.parameter("method"),
                number(request, "return_code"),
                DateTimeParameter.instant("from", request.parameter("from")),
                DateTimeParameter.instant("to", request.parameter("to")),
                count(request),
                request.parameter("cursor"));
        boolean lines = request.accept().contains(NDJSON) || request.accept().contains("application/ndjson");
        return log.query(query).handle((page, failure) -> {
            if (failure instanceof IllegalArgumentException
                    || (failure != null && failure.getCause() instanceof IllegalArgumentException)) {
                throw wrong("cursor", "the value of \"next\" in an answer before");
            }
            if (page == null) {
                throw ProxyException.of(ReturnCode.INTERNAL_ERROR, "the service log can't be read at the moment");
            }
            return lines ? new Page(NDJSON, ndjson(page)) : new Page(Json.TYPE, json(page));
        });
    }

    private static byte[] json(LogPage page) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = answer.putArray("entries");
        page.entries().forEach(entry -> entries.add(node(entry)));
        answer.put("next", page.next());
        return Json.bytes(answer);
    }

    private static byte[] ndjson(LogPage page) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        page.entries().forEach(entry -> {
            lines.writeBytes(Json.bytes(node(entry)));
            lines.write('\n');
        });
        return lines.toByteArray();
    }

    private static ObjectNode node(ServiceLogEntry entry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", entry.at().toString())
                .put("request_id", entry.requestId())
                .put("store", entry.storeKey())
                .put("method", entry.method())
                .put("platform", entry.platform())
                .put("region", entry.region())
                .put("return_code", entry.returnCode())
                .put("http_status", entry.httpStatus())
                .put("duration_ms", entry.durationMs())
                .put("upstream_calls", entry.upstreamCalls())
                .put("upstream_ms", entry.upstreamMs())
                .put("bytes_in", entry.bytesIn())
                .put("bytes_out", entry.bytesOut())
                .put("records", entry.records());
    }

    private static int count(Request request) {
        Integer count = number(request, "count");
        if (count == null) {
            return DEFAULT_COUNT;
        }
        if (count < 1 || count > LogQuery.MAX_COUNT) {
            throw wrong("count", "a number from 1 to " + LogQuery.MAX_COUNT);
        }
        return count;
    }

    private static @Nullable Integer number(Request request, String name) {
        String text = request.parameter(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a number");
        }
    }

    private static ProxyException wrong(String name, String expected) {
        return ProxyException.of(ReturnCode.INCORRECT_PARAMETERS, "parameter '" + name + "' must be " + expected);
    }
}
