package io.cartway.connectors.platform.shopify;

import io.cartway.connectors.mapping.HookSource;
import io.cartway.connectors.transcode.Hook;
import java.util.Map;

/** The hooks that Shopify's mapping files of orders name. */
public final class SalesHooks implements HookSource {
    /** For the service loader. */
    public SalesHooks() {}

    @Override
    public Map<String, Hook> hooks() {
        return Map.of(
                "shopify.id_number",
                new IdNumber(),
                "shopify.lines_to_ship",
                new LinesToShip(),
                "shopify.lines_to_return",
                new LinesToReturn());
    }
}
