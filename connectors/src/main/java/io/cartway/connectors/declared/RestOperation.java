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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param selection how the wanted fields are named, or null where all are sent always
 * @param forms how values are written
 * @param includes members of a record that are sent only when they are asked for
 */
record RestOperation(
        BaseAddress base,
        String verb,
        String path,
        Map<String, String> query,
        @Nullable Conditions conditions,
        @Nullable Paging paging,
        @Nullable Selection selection,
        QueryForms forms,
        Includes includes)
        implements Operation {
    /** In the name of an order that has its direction inside. */
    private static final String DIRECTION = "{direction}";

    private static final Map<String, String> HEADERS = Map.of("accept", "application/json");

    @Override
    public UpstreamRequest request(Store store, Ask ask) {
        Map<String, String> parameters = new LinkedHashMap<>();
        QueryForms.put(forms.always(), ask.store()::get, parameters);
        QueryForms.put(query, ask.store()::get, parameters);
        String filled = path;
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : ask.values().entrySet()) {
            String place = "{" + value.getKey() + "}";
            if (filled.contains(place)) {
                filled = filled.replace(place, PercentEncoding.encode(forms.text(value.getValue(), ask.store()::get)));
            } else if (QueryForms.repeated(value.getKey())) {
                lists.put(value.getKey(), QueryForms.values(value.getValue()));
            } else {
                parameters.put(value.getKey(), forms.text(value.getValue(), ask.store()::get));
            }
        }
        if (conditions != null) {
            conditions.put(ask.filters(), parameters);
        }
        part(ask, parameters);
        UpstreamFields fields = ask.fields();
        if (selection != null && fields != null) {
            parameters.put(
                    selection.name(),
                    forms.fields() == null
                            ? selection.of(fields)
                            : forms.fields().of(fields));
        }
        if (fields != null) {
            includes.add(fields, parameters);
        }
        URI uri = URI.create(base.of(store) + filled + QueryForms.query(parameters, lists));
        return new UpstreamRequest(verb, uri, HEADERS, ByteBuffer.allocate(0), true);
    }

    /** Whether wanted fields are those of the records, wherever these stand in the answer. */
    boolean selectsInside() {
        return forms.fields() != null || !includes.isNothing() || (selection != null && selection.inside());
    }

    @Override
    public Set<String> storeValues(Ask ask) {
        Set<String> names = new LinkedHashSet<>(QueryForms.storeValues(forms.always()));
        names.addAll(QueryForms.storeValues(query));
        String zone = forms.zoneOf(ask.values().values());
        if (zone != null) {
            names.add(zone);
        }
        return names;
    }

    /** The same without parts of a list. */
    RestOperation whole() {
        return new RestOperation(base, verb, path, query, conditions, null, selection, forms, includes);
    }

    /** What to ask first for a range. */
    Part first(OffsetLimit range, @Nullable UpstreamFields fields) {
        return paging == null ? range : paging.first(range, includes.most(fields, paging.max()));
    }

    private void part(Ask ask, Map<String, String> parameters) {
        Part asked = ask.page();
        if (paging == null || asked == null) {
            return;
        }
        // Records that are only counted come in pages as large as the declaration says.
        boolean counted = ask.fields() == null && paging.pages() == null;
        Part page = asked instanceof OffsetLimit range && !counted ? first(range, ask.fields()) : asked;
        parameters.put(paging.from(), paging.from(page));
        parameters.put(paging.size(), forms.part(page));
        Ask.Sort sort = ask.sort();
        if (sort != null) {
            Paging.Order order = paging.order();
            String direction = sort.ascending() ? order.ascending() : order.descending();
            parameters.put(order.field(), forms.sort(sort).replace(DIRECTION, direction));
            if (order.direction() != null && !sort.field().contains(DIRECTION)) {
                parameters.put(order.direction(), direction);
            }
        }
    }
}
