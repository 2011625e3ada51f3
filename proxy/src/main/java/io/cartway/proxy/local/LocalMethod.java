package io.cartway.proxy.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/** A method that is answered here. Thread-safe. */
@FunctionalInterface
public interface LocalMethod {
    /**
     * The whole {@code result}; what the caller didn't ask for is taken out afterwards. Completes exceptionally with a
     * {@code ProxyException} to refuse.
     */
    CompletionStage<? extends JsonNode> answer(LocalCall call);
}
