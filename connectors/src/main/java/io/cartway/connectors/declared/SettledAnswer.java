package io.cartway.connectors.declared;

import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseReader;
import java.util.function.Function;

/** An answer of which the head said everything: the body is passed over. */
record SettledAnswer(Function<Output, Outcome> outcome) implements ResponseReader {
    static SettledAnswer of(Outcome outcome) {
        return new SettledAnswer(out -> outcome);
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Output out) {
        // Nothing in it matters.
    }

    @Override
    public Outcome end(Output out) {
        return outcome.apply(out);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
