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

    /** Member of one that is something else, like a page for people. */
    static final String PAGE = "$page";

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
     * markup the member {@link #TEXT} of one; of anything else there is just {@link #PAGE}.
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
        String text = body.toString(StandardCharsets.UTF_8);
        return refusal ? refusal(text) : json(text);
    }

    /** What a refusal says, in whatever form; null for nothing. */
    static @Nullable JsonNode refusal(String text) {
        JsonNode json = json(text);
        // A text that begins with a number, like the name of a status, is read as one.
        return json != null && json.isContainerNode() ? json : other(text.strip());
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable JsonNode other(String text) {
        JsonNode xml = XmlRefusal.read(text);
        if (xml != null || text.isEmpty()) {
            return xml;
        }
        boolean page = text.length() > LONGEST_TEXT || text.indexOf('<') >= 0;
        return page
                ? JSON.createObjectNode().put(PAGE, "")
                : JSON.createObjectNode().put(TEXT, text);
    }

    @Override
    public void close() {
        body.reset();
    }
}
