package io.cartway.connectors.declared;

import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.Set;

/** How a question is put to the platform. Immutable. */
sealed interface Operation permits RestOperation, GraphQlOperation, ConnectionOperation {
    /** The unsigned request. */
    UpstreamRequest request(Store store, Ask ask);

    /** Names of the {@code $store} values that the request for this is made of. */
    default Set<String> storeValues(Ask ask) {
        return Set.of();
    }
}
