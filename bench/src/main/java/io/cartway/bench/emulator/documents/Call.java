package io.cartway.bench.emulator.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;

/**
 * A request that found its handler.
 *
 * @param template the route's template
 * @param at the parts of the path that stand for the template's braces
 * @param body what was sent, an empty object when nothing was
 */
public record Call(ShopRequest request, String template, List<String> at, JsonNode body) {

    /** A parameter of the query, or an empty text. */
    public String query(String name) {
        return request.query().get(name, "");
    }
}
