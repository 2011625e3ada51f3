package io.cartway.proxy;

import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.store.StoreException;
import io.cartway.proxy.store.StoreRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store list|test}. */
@Command(name = "store", description = "Connected stores")
final class StoreCommand {
    private final Terminal terminal;
    private final StoreProbe probe;

    StoreCommand(Terminal terminal, StoreProbe probe) {
        this.terminal = terminal;
        this.probe = probe;
    }

    @Command(name = "list", description = "Print all stores: key, account, platform, address, region, calls, label")
    int list(@Mixin ConfigOption config) {
        try (StoreSession session = StoreSession.open(terminal.load(config.file), terminal.clock())) {
            for (StoreRecord store : StoreSession.await(session.stores().all())) {
                terminal.out()
                        .println(String.join(
                                "\t",
                                store.key(),
                                store.accountId(),
                                store.connector(),
                                store.url().toString(),
                                store.region(),
                                Long.toString(store.totalCalls()),
                                store.label() == null ? "-" : printable(store.label())));
            }
        }
        return 0;
    }

    @Command(name = "test", description = "Call a store with its credential and say what came of it")
    int test(
            @Mixin ConfigOption option,
            @Option(names = "--store", required = true, paramLabel = "KEY", description = "its store key") String key) {
        ProxyConfig config = terminal.load(option.file);
        StoreRecord store;
        try (StoreSession session = StoreSession.open(config, terminal.clock())) {
            store = StoreSession.await(session.stores().byKey(key))
                    .orElseThrow(() -> new StoreException("there is no store with this key (see: store list)"));
        }
        StoreProbe.Result result = StoreSession.await(probe.probe(config, store));
        terminal.out().println(result.message());
        return result.reached() ? 0 : 1;
    }

    /** Labels come from outside: nothing in them steers the terminal. */
    private static String printable(String label) {
        return label.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]", "?");
    }
}
