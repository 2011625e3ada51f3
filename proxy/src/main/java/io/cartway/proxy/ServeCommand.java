package io.cartway.proxy;

import io.cartway.proxy.config.ProxyConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}. */
@Command(name = "serve", description = "Run the proxy until SIGTERM or Ctrl-C, which drain it")
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private @Nullable ConfigOption config;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        ProxyConfig loaded = terminal.load(config == null ? null : config.file);
        ProxyServer server = new ProxyServer(loaded);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "signal"));
        server.awaitStop();
        return 0;
    }

    /** A signal has come: the process must not end before the drain has. */
    private static void stop(ProxyServer server) {
        server.stop();
        try {
            server.awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
