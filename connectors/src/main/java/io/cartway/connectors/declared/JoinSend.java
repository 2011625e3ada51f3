package io.cartway.connectors.declared;

import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.mapping.Join;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How joined records are asked for.
 *
 * @param base where the API begins
 * @param selection how the wanted fields are named, or null
 * @param forms how values are written in an address
 */
record JoinSend(BaseAddress base, @Nullable Selection selection, QueryForms forms) {
    private static final Map<String, String> HEADERS = Map.of("accept", "application/json");

    /** The request for the joined records of these keys. */
    UpstreamRequest request(Store store, Join join, UpstreamFields fields, List<String> keys, Variables values) {
        String all = String.join(forms.between(), keys);
        Map<String, String> parameters = new LinkedHashMap<>();
        QueryForms.put(forms.always(), values::store, parameters);
        new TreeMap<>(join.request().query())
                .forEach((name, value) ->
                        parameters.put(name, value.replace("{keys}", all).replace("{key}", all)));
        if (selection != null && !fields.isLeaf() && forms.fields() != null) {
            parameters.putIfAbsent(selection.name(), forms.fields().of(fields));
        } else if (selection != null && (selection.inside() || join.atRoot()) && !fields.isLeaf()) {
            parameters.put(selection.name(), selection.of(fields));
        }
        String path = join.request().path().replace("{key}", PercentEncoding.encode(all));
        URI uri = URI.create(base.of(store) + path + QueryForms.query(parameters));
        return UpstreamRequest.get(uri, HEADERS);
    }
}
