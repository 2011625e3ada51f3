package io.cartway.connectors.platform.prestashop;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.connectors.transcode.HookArguments;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Arguments of hooks that look at objects and lists as a whole. Any thread. */
final class JsonArguments {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonArguments() {}

    /** The argument; a missing node when it isn't there. */
    static JsonNode read(HookArguments in, int argument) {
        byte[] json = in.json(argument);
        try {
            return json == null ? MissingNode.getInstance() : MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UnreadableAnswer("an object of the platform is no JSON");
        }
    }

    /** A number, or a text that is one; else null. */
    static @Nullable BigDecimal number(@Nullable String text) {
        return text != null && text.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?") ? new BigDecimal(text) : null;
    }

    static byte[] bytes(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
