package io.cartway.connectors.declared;

import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;

/** How a question is put to the platform. Immutable. */
sealed interface Operation permits RestOperation, GraphQlOperation, ConnectionOperation {
    /** The unsigned request. */
    UpstreamRequest request(Store store, Ask ask);
}
