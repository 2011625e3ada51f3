package io.cartway.proxy;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.local.AccountStores;
import io.cartway.proxy.routing.Region;
import io.cartway.proxy.routing.RegionRouter;
import io.cartway.proxy.store.StoreException;
import io.cartway.proxy.store.StoreRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store list|test|import}. */
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

    @Command(
            name = "import",
            description = {
                "Connect the stores of a file: one body of account.cart.add a line (JSON), with store_key to keep a key",
                "Prints line number and store key of each; problems go to standard error. No store is called"
            })
    int importFile(
            @Mixin ConfigOption option,
            @Option(names = "--account", required = true, paramLabel = "ID", description = "whose (account list)")
                    String accountId,
            @Parameters(paramLabel = "FILE", description = "JSON lines, UTF-8") Path file)
            throws IOException {
        ProxyConfig config = terminal.load(option.file);
        AtomicInteger failed = new AtomicInteger();
        try (StoreSession session = StoreSession.open(config, terminal.clock());
                InputStream lines = new BufferedInputStream(Files.newInputStream(file))) {
            if (StoreSession.await(session.accounts().list()).stream()
                    .noneMatch(account -> account.id().equals(accountId))) {
                throw new StoreException("there is no account with this id (see: account list)");
            }
            importing(session, config).run(lines, accountId, line -> {
                if (line.problem() == null) {
                    terminal.out().println(line.number() + "\t" + line.storeKey());
                } else {
                    failed.incrementAndGet();
                    terminal.err().println("line " + line.number() + ": " + line.problem());
                }
            });
        } catch (NoSuchFileException e) {
            throw new StoreException("there is no file " + file, e);
        }
        return failed.get() == 0 ? 0 : 1;
    }

    private StoreImport importing(StoreSession session, ProxyConfig config) {
        ApiCatalog catalog = ApiCatalogLoader.load();
        AccountStores stores = new AccountStores(
                session.stores(),
                session.vault(),
                ConnectorRegistry.load(catalog),
                new RegionRouter(new Region(config.region())),
                terminal.random(),
                (account, from, to) -> CompletableFuture.completedFuture(Map.of()));
        return new StoreImport(
                Objects.requireNonNull(catalog.method("account.cart.add")),
                new ArgumentsReader(catalog),
                stores,
                terminal.clock());
    }

    /** Labels come from outside: nothing in them steers the terminal. */
    private static String printable(String label) {
        return label.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]", "?");
    }
}
