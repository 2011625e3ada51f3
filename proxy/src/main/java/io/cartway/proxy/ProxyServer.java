package io.cartway.proxy;

import io.cartway.proxy.config.ProxyConfig;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** Start, drain and stop of the proxy. */
public final class ProxyServer {
    private final ProxyConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** A server that is not yet started. */
    public ProxyServer(ProxyConfig config) {
        this.config = config;
    }

    /** Opens what is kept in the data folder. */
    public void start() {
        ProxyState state = ProxyState.open(config, Clock.systemUTC());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            state.close();
                            stopped.countDown();
                        },
                        "drain"));
    }

    /** Waits until it was stopped and everything is closed. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }
}
