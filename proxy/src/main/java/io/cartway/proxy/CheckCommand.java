package io.cartway.proxy;

import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.credential.CredentialException;
import io.cartway.proxy.store.Accounts;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.Database;
import io.cartway.proxy.store.SealedRows;
import io.cartway.proxy.store.StoreException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}: would this configuration start? */
@Command(
        name = "check",
        description = "Check configuration, catalogue, connectors and data folder; print every problem, or: ok")
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<List<String>> declarations;

    @Mixin
    private @Nullable ConfigOption config;

    /**
     * A check.
     *
     * @param declarations the problems of catalogue and connectors
     */
    CheckCommand(Terminal terminal, Supplier<List<String>> declarations) {
        this.terminal = terminal;
        this.declarations = declarations;
    }

    @Override
    public Integer call() {
        ProxyConfig loaded = terminal.load(config == null ? null : config.file);
        List<String> problems = new ArrayList<>(declarations.get());
        try {
            checkData(loaded);
        } catch (StoreException | CredentialException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        problems.forEach(terminal.err()::println);
        if (problems.isEmpty()) {
            terminal.out().println("ok");
        }
        return problems.isEmpty() ? 0 : 1;
    }

    private void checkData(ProxyConfig loaded) {
        if (Files.notExists(loaded.data())) {
            terminal.err().println("the data folder " + loaded.data() + " will be made at the first start");
            return;
        }
        DataFolder folder = DataFolder.at(loaded.data());
        try (Database database = Database.open(folder, 1)) {
            ProxyState.pepper(
                    loaded,
                    folder,
                    new Accounts(database, new ChangeFeed(database, terminal.clock()), terminal.clock()));
            ProxyState.keyRing(loaded, folder, new SealedRows(database));
        }
    }
}
