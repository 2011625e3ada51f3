package io.cartway.connectors.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is read whole, because it is small by nature: a refusal, a number, a setting. What is longer than
 * {@link #MAX} bytes counts as unreadable.
 */
final class SmallAnswer implements ResponseReader {
    static final int MAX = 64 * 1024;
    /** Member with the words of an answer that is nothing but text. */
    static final String TEXT = "$text";

    private static final int LONGEST_TEXT = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final BiFunction<@Nullable JsonNode, Output, Outcome> meaning;
    private boolean refusal;
    private boolean tooLong;

    /** {@code meaning} gets the body, or null when it isn't JSON. */
    SmallAnswer(BiFunction<@Nullable JsonNode, Output, Outcome> meaning) {
        this.meaning = meaning;
    }

    /**
     * The same of a refusal, which platforms give in forms of their own: XML becomes a tree, and a short text without any
     * markup the member {@link #TEXT} of one.
     */
    static SmallAnswer ofRefusal(BiFunction<@Nullable JsonNode, Output, Outcome> meaning) {
        SmallAnswer answer = new SmallAnswer(meaning);
        answer.refusal = true;
        return answer;
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Output out) {
        tooLong |= body.size() + length > MAX;
        if (!tooLong) {
            body.write(bytes, offset, length);
        }
    }

    @Override
    public Outcome end(Output out) {
        return meaning.apply(tooLong ? null : parse(), out);
    }

    private @Nullable JsonNode parse() {
        try {
            JsonNode json = JSON.readTree(body.toString(StandardCharsets.UTF_8));
            return json.isMissingNode() ? null : json;
        } catch (JsonProcessingException e) {
            return refusal ? other(body.toString(StandardCharsets.UTF_8).strip()) : null;
        }
    }

    private static @Nullable JsonNode other(String text) {
        if (text.startsWith("<")) {
            return XmlRefusal.read(text);
        }
        return text.isEmpty() || text.length() > LONGEST_TEXT || text.indexOf('<') >= 0
                ? null
                : JSON.createObjectNode().put(TEXT, text);
    }

    @Override
    public void close() {
        body.reset();
    }
}
