package io.cartway.connectors.platform.woocommerce;

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
import java.math.BigDecimal;

/** Arguments of hooks that look at objects and lists as a whole. Any thread. */
final class JsonArguments {
    private static final int MAX_DIGITS = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
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

    /** The element with that id; a missing node when there is none. */
    static JsonNode byId(JsonNode list, String id) {
        for (JsonNode element : list) {
            if (element.path("id").asText().equals(id)) {
                return element;
            }
        }
        return MissingNode.getInstance();
    }

    /** A number, or a text that is one; else zero. */
    static BigDecimal number(JsonNode value) {
        String text = value.asText();
        return text.length() <= MAX_DIGITS && text.matches("-?[0-9]+([.][0-9]+)?")
                ? new BigDecimal(text)
                : BigDecimal.ZERO;
    }

    static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
