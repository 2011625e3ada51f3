package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.mapping.Variables;
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
     * @param values what is known of the store
     * @throws io.cartway.connectors.spi.CallRefused when a value can't be said in the platform's form
     */
    UpstreamRequest request(Store store, JsonNode parts, Variables values);

    /** Names of the {@code $store} values that every such request has. */
    default Set<String> storeValues() {
        return Set.of();
    }

    /** Whether a success may have no body, whatever its head says. */
    default boolean mayAnswerNothing() {
        return false;
    }

    /** What an answer's body holds for later steps. */
    JsonNode content(JsonNode body);
}
