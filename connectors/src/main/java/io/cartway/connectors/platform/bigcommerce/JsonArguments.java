package io.cartway.connectors.platform.bigcommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.connectors.transcode.HookArguments;
import java.io.IOException;

/** Arguments of hooks that look at objects and lists as a whole. Any thread. */
final class JsonArguments {
    private static final ObjectMapper MAPPER = new ObjectMapper();

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
