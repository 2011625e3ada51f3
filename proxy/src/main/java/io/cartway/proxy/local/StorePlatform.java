package io.cartway.proxy.local;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.Connector;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.store.StoreRecord;

/** The connector of a store. */
public final class StorePlatform {
    private StorePlatform() {}

    /**
     * The connector that the store was connected with.
     *
     * @throws ProxyException 107 when this build has it no more
     */
    public static Connector of(ConnectorRegistry connectors, StoreRecord store) {
        Connector connector = connectors.byId(store.connector());
        if (connector == null) {
            throw ProxyException.of(
                    ReturnCode.STORE_ERROR, "this server has no connector for the store's platform any more");
        }
        return connector;
    }
}
