package io.cartway.bench.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a shop answers. Header names are as they are sent; the content is read once. */
public record ShopResponse(int status, Map<String, String> headers, Content content) {

    public ShopResponse {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The same answer with one header set. */
    public ShopResponse with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new ShopResponse(status, changed, content);
    }

    /** The same head with another body. */
    public ShopResponse with(Content other) {
        return new ShopResponse(status, headers, other);
    }
}
