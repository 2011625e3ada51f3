package io.cartway.proxy;

import io.cartway.proxy.caller.ApiKey;
import io.cartway.proxy.store.ApiKeyRecord;
import io.cartway.proxy.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code key create|revoke|rotate}. */
@Command(name = "key", description = "Api keys of accounts; a running server sees changes within a second")
final class KeyCommand {
    private final Terminal terminal;

    KeyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "create", description = "Add a key to an account and print it, which is shown only once")
    int create(
            @Mixin ConfigOption config,
            @Option(names = "--account", required = true, paramLabel = "ID", description = "id from: account list")
                    String account) {
        try (StoreSession store = StoreSession.open(terminal.load(config.file), terminal.clock())) {
            ApiKey key = ApiKey.generate(terminal.random());
            if (!StoreSession.await(store.accounts().addKey(store.record(key, account)))) {
                throw new StoreException("there is no account with this id (see: account list)");
            }
            terminal.out().println("api_key=" + key.reveal());
        }
        return 0;
    }

    @Command(name = "revoke", description = "Disable a key for good")
    int revoke(
            @Mixin ConfigOption config,
            @Option(names = "--key", required = true, paramLabel = "ID", description = "first 8 digits of the key")
                    String id) {
        try (StoreSession store = StoreSession.open(terminal.load(config.file), terminal.clock())) {
            if (!StoreSession.await(store.accounts().disableKey(id))) {
                throw noKey();
            }
            terminal.err().println("key " + id + " disabled");
        }
        return 0;
    }

    @Command(
            name = "rotate",
            description = "Put a new key in the place of an old one, which is disabled at once."
                    + " For an overlap: create, change the clients, revoke.")
    int rotate(
            @Mixin ConfigOption config,
            @Option(names = "--key", required = true, paramLabel = "ID", description = "first 8 digits of the old key")
                    String id) {
        try (StoreSession store = StoreSession.open(terminal.load(config.file), terminal.clock())) {
            ApiKeyRecord old = StoreSession.await(store.accounts().key(id)).orElseThrow(KeyCommand::noKey);
            ApiKey key = ApiKey.generate(terminal.random());
            StoreSession.await(store.accounts().replaceKey(id, store.record(key, old.accountId())));
            terminal.out().println("api_key=" + key.reveal());
            terminal.err().println("key " + id + " disabled");
        }
        return 0;
    }

    private static StoreException noKey() {
        return new StoreException("there is no key with this id: it is the key's first 8 digits (see: account list)");
    }
}
