package io.cartway.connectors.platform.bigcommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.connectors.transcode.HookArguments;
import java.io.IOException;

/** Arguments of hooks that look at objects and lists as a whole. Any thread. */
final class JsonArguments {
    /** Numbers keep every digit. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonArguments() {}

    /** The argument; a missing node when it isn't there. */
    static JsonNode read(HookArguments in, int argument) {
        byte[] json = in.json(argument);
        if (json == null) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UnreadableAnswer("an object of the platform is no JSON");
        }
    }

    static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
