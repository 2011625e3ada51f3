package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers. In v3 it stands under {@code data} with {@code meta} beside it, in v2 it stands alone.
 *
 * @param data null for an answer without a body
 */
record Answer(int status, @Nullable JsonNode data, ObjectNode meta) {

    static Answer of(JsonNode data) {
        return new Answer(200, data, Json.object());
    }

    static Answer made(JsonNode data) {
        return new Answer(201, data, Json.object());
    }

    static Answer none() {
        return new Answer(204, null, Json.object());
    }
}
