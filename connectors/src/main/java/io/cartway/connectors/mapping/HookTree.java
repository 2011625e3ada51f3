package io.cartway.connectors.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.connectors.transcode.HookArguments;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects and lists as a whole, for hooks that must look into them; numbers keep every digit. Any thread. */
public final class HookTree {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private HookTree() {}

    /**
     * The argument; a missing node when it isn't there.
     *
     * @throws UnreadableAnswer when it is no JSON
     */
    public static JsonNode read(HookArguments in, int argument) {
        return read(in.json(argument));
    }

    /**
     * A text that the platform sent; a missing node when there is none.
     *
     * @throws UnreadableAnswer when it is no JSON
     */
    public static JsonNode read(byte @Nullable [] json) {
        if (json == null || json.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UnreadableAnswer("an object of the platform is no JSON");
        }
    }

    /** An object of texts, as JSON in UTF-8. */
    public static byte[] bytes(Map<String, String> members) {
        return bytes(MAPPER.<JsonNode>valueToTree(members));
    }

    /** The value as JSON in UTF-8. */
    public static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
