package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/** The successful answer of a step, kept whole since later steps read it: at most {@link #MAX} bytes. */
final class StepAnswer implements ResponseReader {
    static final int MAX = 8 << 20;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final String platform;
    private final boolean mayBeEmpty;
    private final BiFunction<JsonNode, Output, Outcome> meaning;

    /**
     * @param mayBeEmpty whether the head says that there is no body
     * @param meaning gets the body, a missing node for an empty one
     */
    StepAnswer(String platform, boolean mayBeEmpty, BiFunction<JsonNode, Output, Outcome> meaning) {
        this.platform = platform;
        this.mayBeEmpty = mayBeEmpty;
        this.meaning = meaning;
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Output out) {
        if (body.size() + length > MAX) {
            throw new UnreadableAnswer(platform + "'s answer is larger than " + MAX + " bytes");
        }
        body.write(bytes, offset, length);
    }

    @Override
    public Outcome end(Output out) {
        if (mayBeEmpty && body.size() == 0) {
            return meaning.apply(MissingNode.getInstance(), out);
        }
        JsonNode json = CallScope.parse(body.toString(StandardCharsets.UTF_8));
        if (json == null) {
            throw new UnreadableAnswer(platform + "'s answer is not JSON");
        }
        return meaning.apply(json, out);
    }

    @Override
    public void close() {
        body.reset();
    }
}
