package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A page that may be the last one once more, which its end tells: it is held, and read on only when it is another. */
final class RepeatablePage implements ResponseReader {
    private static final int HELD = 16 << 20;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HeldBytes held;
    private final ResponseReader reader;
    private final BiFunction<JsonNode, Output, @Nullable Outcome> repeated;

    /**
     * @param reader reads a page that is none
     * @param repeated what comes of the page when it is the last one once more, or else null
     */
    RepeatablePage(String platform, ResponseReader reader, BiFunction<JsonNode, Output, @Nullable Outcome> repeated) {
        this.held = new HeldBytes(platform, HELD);
        this.reader = reader;
        this.repeated = repeated;
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Output out) {
        held.take(length);
        body.write(bytes, offset, length);
    }

    @Override
    public Outcome end(Output out) {
        byte[] bytes = body.toByteArray();
        JsonNode json = CallScope.parse(new String(bytes, StandardCharsets.UTF_8));
        Outcome end = json == null ? null : repeated.apply(json, out);
        if (end != null) {
            return end;
        }
        reader.read(bytes, 0, bytes.length, out);
        return reader.end(out);
    }

    @Override
    public void close() {
        body.reset();
        reader.close();
    }
}
