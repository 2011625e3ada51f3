package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.Set;

/** How a request with a body of its own is sent, or that there is none. Immutable. */
sealed interface Send permits RestSend, DocumentSend, Refusal {
    /** Whether it changes something. */
    boolean writes();

    /** Names of the places in its path. */
    Set<String> places();

    /** Names of the GraphQL variables without which it can't be sent. */
    Set<String> variables();

    /**
     * The unsigned request.
     *
     * @param parts {@code {"path": {}, "query": {}, "body": ...}}, each only where there is something; every place of the
     *     path has its value
     */
    UpstreamRequest request(Store store, JsonNode parts);

    /** What an answer's body holds for later steps. */
    JsonNode content(JsonNode body);
}
