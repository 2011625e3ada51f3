package io.cartway.connectors.platform.vendure;

import io.cartway.connectors.mapping.HookSource;
import io.cartway.connectors.transcode.Hook;
import io.cartway.connectors.transcode.TextHook;
import java.util.Map;

/** The hooks that Vendure's mapping files name. */
public final class VendureHooks implements HookSource {
    /** For the service loader. */
    public VendureHooks() {}

    @Override
    public Map<String, Hook> hooks() {
        return Map.of(
                "vendure.ids", new TextHook(Ids::separated),
                "vendure.filters_with", new CollectionFilters(true),
                "vendure.filters_without", new CollectionFilters(false));
    }
}
