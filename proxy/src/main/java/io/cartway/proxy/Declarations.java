package io.cartway.proxy;

import io.cartway.connectors.api.ApiCatalogInvalid;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.declared.Problem;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.registry.ConnectorsInvalid;
import java.util.List;

/** What this build declares: catalogue and connectors. */
final class Declarations {
    private Declarations() {}

    /** Every mistake in them, each with its file and line. */
    static List<String> problems() {
        try {
            return ConnectorRegistry.load(ApiCatalogLoader.load()).problems().stream()
                    .map(Problem::toString)
                    .toList();
        } catch (ApiCatalogInvalid | ConnectorsInvalid e) {
            return String.valueOf(e.getMessage()).lines().toList();
        }
    }
}
