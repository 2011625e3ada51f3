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

/** A successful answer that is kept whole, since it is read together with others. */
final class HeldAnswer implements ResponseReader {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final String platform;
    private final HeldBytes held;
    private final boolean mayBeEmpty;
    private final BiFunction<JsonNode, Output, Outcome> meaning;

    /**
     * @param held bounds it
     * @param mayBeEmpty whether the head says that there is no body
     * @param meaning gets the body, a missing node for an empty one
     */
    HeldAnswer(String platform, HeldBytes held, boolean mayBeEmpty, BiFunction<JsonNode, Output, Outcome> meaning) {
        this.platform = platform;
        this.held = held;
        this.mayBeEmpty = mayBeEmpty;
        this.meaning = meaning;
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Output out) {
        held.take(length);
        body.write(bytes, offset, length);
    }

    @Override
    public Outcome end(Output out) {
        if (mayBeEmpty && body.size() == 0) {
            return meaning.apply(MissingNode.getInstance(), out);
        }
        JsonNode json = CallScope.parse(body.toString(StandardCharsets.UTF_8));
        if (json == null) {
            throw new UnreadableAnswer(
                    body.size() == 0
                            ? platform + " answered with a success, but without a body that says anything"
                            : platform + "'s answer is not JSON");
        }
        return meaning.apply(json, out);
    }

    @Override
    public void close() {
        body.reset();
    }
}
