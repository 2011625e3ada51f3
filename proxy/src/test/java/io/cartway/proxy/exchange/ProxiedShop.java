package io.cartway.proxy.exchange;

import java.nio.file.Path;
import java.util.Map;

/** A shop that answers what each test wants, and the whole server before it. */
final class ProxiedShop implements AutoCloseable {
    final FakeShop shop;
    final RunningProxy proxy;

    /** @param settings configuration by environment variable, beyond what {@link RunningProxy} sets */
    ProxiedShop(Path folder, Map<String, String> settings) throws Exception {
        shop = new FakeShop();
        proxy = new RunningProxy(folder, shop.url(), settings);
    }

    @Override
    public void close() {
        proxy.close();
        shop.close();
    }
}
