package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.Set;

/**
 * No request: where the step's guard holds, the platform can't do what was asked, and the call ends.
 *
 * @param code what it means
 * @param reason a sentence for the caller, without any payload
 */
record Refusal(ReturnCode code, String reason) implements Send {
    /** It is looked at whether anything reads it or not, like a step that writes. */
    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Set<String> places() {
        return Set.of();
    }

    @Override
    public Set<String> variables() {
        return Set.of();
    }

    @Override
    public UpstreamRequest request(Store store, JsonNode parts, Variables values) {
        throw new IllegalStateException("a refusal is never sent");
    }

    @Override
    public JsonNode content(JsonNode body) {
        return body;
    }
}
