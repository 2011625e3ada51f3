package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.pagination.OffsetLimit;
import io.cartway.connectors.pagination.Part;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose question stands in its address.
 *
 * @param base where the API begins
 * @param verb GET or HEAD
 * @param path under the base; {@code {name}} is a value
 * @param query parameters that are always sent
 * @param conditions how conditions are put, or null where there are none
 * @param paging names for a part of a list, or null where there are no lists
 * @param selection the parameter that names the wanted fields, or null where all are sent always
 */
record RestOperation(
        BaseAddress base,
        String verb,
        String path,
        Map<String, String> query,
        @Nullable Conditions conditions,
        @Nullable Paging paging,
        @Nullable String selection)
        implements Operation {
    private static final Map<String, String> HEADERS = Map.of("accept", "application/json");

    @Override
    public UpstreamRequest request(Store store, Ask ask) {
        Map<String, String> parameters = new LinkedHashMap<>(query);
        String filled = path;
        for (Map.Entry<String, JsonNode> value : ask.values().entrySet()) {
            String place = "{" + value.getKey() + "}";
            if (filled.contains(place)) {
                filled = filled.replace(place, PercentEncoding.encode(text(value.getValue())));
            } else {
                parameters.put(value.getKey(), text(value.getValue()));
            }
        }
        if (conditions != null) {
            conditions.put(ask.filters(), parameters);
        }
        part(ask, parameters);
        UpstreamFields fields = ask.fields();
        if (selection != null && fields != null) {
            parameters.put(selection, String.join(",", fields.members().keySet()));
        }
        URI uri = URI.create(base.of(store) + filled + queryOf(parameters));
        return new UpstreamRequest(verb, uri, HEADERS, ByteBuffer.allocate(0), true);
    }

    private void part(Ask ask, Map<String, String> parameters) {
        Part asked = ask.page();
        if (paging == null || asked == null) {
            return;
        }
        Part page = asked instanceof OffsetLimit range ? paging.first(range) : asked;
        parameters.put(paging.from(), paging.from(page));
        parameters.put(paging.size(), Integer.toString(page.size()));
        Ask.Sort sort = ask.sort();
        if (sort != null) {
            Paging.Order order = paging.order();
            parameters.put(order.field(), sort.field());
            if (order.direction() != null) {
                parameters.put(order.direction(), sort.ascending() ? order.ascending() : order.descending());
            }
        }
    }

    static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> elements = new ArrayList<>();
        value.forEach(element -> elements.add(element.asText()));
        return String.join(",", elements);
    }

    private static String queryOf(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(PercentEncoding.encode(name))
                .append('=')
                .append(PercentEncoding.encode(value)));
        return query.toString();
    }
}
