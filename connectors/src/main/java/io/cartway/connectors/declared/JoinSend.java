package io.cartway.connectors.declared;

import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.mapping.Join;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How joined records are asked for.
 *
 * @param base where the API begins
 * @param selection the query parameter that names the wanted fields, or null
 */
record JoinSend(BaseAddress base, @Nullable String selection) {
    private static final Map<String, String> HEADERS = Map.of("accept", "application/json");

    /** The request for the joined records of these keys. */
    UpstreamRequest request(Store store, Join join, UpstreamFields fields, List<String> keys) {
        String all = String.join(",", keys);
        Set<String> pairs = new LinkedHashSet<>();
        new TreeMap<>(join.request().query())
                .forEach((name, value) -> pairs.add(PercentEncoding.encode(name) + "="
                        + PercentEncoding.encode(value.replace("{keys}", all).replace("{key}", all))));
        if (selection != null && join.atRoot() && !fields.isLeaf()) {
            pairs.add(PercentEncoding.encode(selection) + "="
                    + PercentEncoding.encode(String.join(",", fields.members().keySet())));
        }
        String path = join.request().path().replace("{key}", PercentEncoding.encode(all));
        URI uri = URI.create(base.of(store) + path + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs)));
        return UpstreamRequest.get(uri, HEADERS);
    }
}
