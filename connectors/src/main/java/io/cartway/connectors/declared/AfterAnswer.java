package io.cartway.connectors.declared;

import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseReader;
import java.util.function.BiFunction;

/** Another reader whose refusal is not the last word. */
record AfterAnswer(ResponseReader reader, BiFunction<PlatformError, Output, Outcome> refused)
        implements ResponseReader {
    @Override
    public void read(byte[] bytes, int offset, int length, Output out) {
        reader.read(bytes, offset, length, out);
    }

    @Override
    public Outcome end(Output out) {
        Outcome outcome = reader.end(out);
        return outcome instanceof Outcome.Failed failed ? refused.apply(failed.error(), out) : outcome;
    }

    @Override
    public void close() {
        reader.close();
    }
}
