package io.cartway.proxy;

import io.cartway.proxy.caller.ApiKey;
import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.credential.CredentialVault;
import io.cartway.proxy.credential.Pepper;
import io.cartway.proxy.store.Accounts;
import io.cartway.proxy.store.ApiKeyRecord;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.Database;
import io.cartway.proxy.store.SealedRows;
import io.cartway.proxy.store.Stores;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The store as a command uses it: beside a running server, one connection. */
final class StoreSession implements AutoCloseable {
    private final ProxyConfig config;
    private final Clock clock;
    private final DataFolder folder;
    private final Database database;

    private StoreSession(ProxyConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        folder = DataFolder.at(config.data());
        database = Database.open(folder, 1);
    }

    static StoreSession open(ProxyConfig config, Clock clock) {
        return new StoreSession(config, clock);
    }

    Accounts accounts() {
        return new Accounts(database, new ChangeFeed(database, clock), clock);
    }

    Stores stores() {
        return new Stores(database, new ChangeFeed(database, clock), clock);
    }

    CredentialVault vault() {
        SealedRows rows = new SealedRows(database);
        return new CredentialVault(
                rows, ProxyState.keyRing(config, folder, rows), new ChangeFeed(database, clock), clock);
    }

    ApiKeyRecord record(ApiKey key, String accountId) {
        Pepper pepper = ProxyState.pepper(config, folder, accounts());
        return key.record(accountId, pepper, clock.instant());
    }

    /** Waits for a future; its failure is thrown as it is. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
