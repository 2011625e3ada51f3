package io.cartway.connectors.declared;

import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.Step;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.function.Function;

/** A request and who reads its answer. */
record PlannedStep(UpstreamRequest request, Function<ResponseHead, ResponseReader> reader) implements Step {
    @Override
    public ResponseReader read(ResponseHead head) {
        return reader.apply(head);
    }
}
