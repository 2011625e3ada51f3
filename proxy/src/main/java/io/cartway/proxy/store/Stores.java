package io.cartway.proxy.store;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Connected stores. Thread-safe. {@link #byKey} is cached and then completes at once; what this process writes it sees at
 * once, what others write within a second.
 */
public final class Stores {
    private static final int CACHED = 50_000;
    private final Database database;
    private final ChangeFeed changes;
    private final Clock clock;
    private final AsyncCache<String, StoreRecord> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofMinutes(10))
            .executor(Runnable::run) // its housekeeping is short: not worth waking a thread
            .buildAsync();

    /** Takes part in the feed. */
    public Stores(Database database, ChangeFeed changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
        changes.subscribe(this::forget);
    }

    private void forget(Change change) {
        if (change.topic() == Change.Topic.STORE) {
            if (change.subject().equals(Change.ALL)) {
                cache.synchronous().invalidateAll();
            } else {
                cache.synchronous().invalidate(change.subject());
            }
        }
    }

    /** What came of a write. */
    public sealed interface Written {
        /** It is on the disk. */
        record Done() implements Written {}

        /** The account has another store at that address on that platform; an empty key: another store has the new key. */
        record Exists(String storeKey) implements Written {}

        /** The account has no such store. */
        record Missing() implements Written {}

        /** The secrets were changed since they were read: nothing was written. */
        record Overtaken() implements Written {}
    }

    /** The store that a key names; empty for none. Unknown keys are not cached. */
    public CompletableFuture<Optional<StoreRecord>> byKey(String storeKey) {
        return cache.get(storeKey, (key, executor) -> read(key).thenApply(found -> found.orElse(null)))
                .thenApply(Optional::ofNullable);
    }

    private CompletableFuture<Optional<StoreRecord>> read(String storeKey) {
        return database.read(connection -> Optional.ofNullable(StoreRows.byKey(connection, storeKey)));
    }

    /** The stores of an account, oldest first, from the disk. */
    public CompletableFuture<List<StoreRecord>> ofAccount(String accountId) {
        return database.read(connection -> StoreRows.select(connection, "WHERE account_id = ?", accountId));
    }

    /** All stores, oldest first, from the disk. */
    public CompletableFuture<List<StoreRecord>> all() {
        return database.read(connection -> StoreRows.select(connection, ""));
    }

    /** Adds a store with its secrets, in one transaction. */
    public CompletableFuture<Written> add(StoreRecord store, SealedCredential sealed) {
        return database.write(connection -> {
            if (!StoreRows.insert(connection, store)) {
                StoreRecord other = StoreRows.at(connection, store);
                return new Written.Exists(other == null ? "" : other.key());
            }
            StoreRows.put(connection, sealed);
            record(connection, store.key());
            return new Written.Done();
        });
    }

    /** Changes a store whatever its secrets were meanwhile. */
    public CompletableFuture<Written> update(StoreRecord store, @Nullable SealedCredential sealed) {
        return update(store, sealed, null);
    }

    /**
     * Changes a store's address, label, region and fields, and its secrets where given.
     *
     * @param sealed new secrets, or null to keep those there are
     * @param instead the secrets that the new ones were made from, or null for whatever there is
     */
    public CompletableFuture<Written> update(
            StoreRecord store, @Nullable SealedCredential sealed, @Nullable SealedCredential instead) {
        return announcing(store.key(), database.write(connection -> {
            StoreRecord other = StoreRows.at(connection, store);
            if (other != null && !other.key().equals(store.key())) {
                return new Written.Exists(other.key());
            }
            if (sealed != null && instead != null && !StoreRows.replace(connection, sealed, instead)) {
                return StoreRows.byKey(connection, store.key()) == null
                        ? new Written.Missing()
                        : new Written.Overtaken();
            }
            if (!StoreRows.update(connection, store)) {
                return new Written.Missing();
            }
            if (sealed != null && instead == null) {
                StoreRows.put(connection, sealed);
            }
            record(connection, store.key());
            return new Written.Done();
        }));
    }

    /**
     * Replaces a store's secrets if they are still those that the new ones were made from.
     *
     * @return whether they were
     */
    public CompletableFuture<Boolean> replace(SealedCredential sealed, SealedCredential known) {
        return announcing(known.storeKey(), database.write(connection -> {
            boolean replaced = StoreRows.replace(connection, sealed, known);
            if (replaced) {
                record(connection, known.storeKey());
            }
            return replaced;
        }));
    }

    /**
     * Removes a store that was just added, unless its secrets were replaced since.
     *
     * @return whether it is gone
     */
    public CompletableFuture<Boolean> withdraw(StoreRecord store, SealedCredential sealed) {
        return announcing(store.key(), database.write(connection -> {
            SealedCredential found = StoreRows.sealed(connection, store.key());
            if (found == null || !Arrays.equals(found.ciphertext(), sealed.ciphertext())) {
                return false;
            }
            record(connection, store.key());
            return StoreRows.delete(connection, store.accountId(), store.key());
        }));
    }

    /** Removes a store and its secrets. */
    public CompletableFuture<Written> delete(String accountId, String storeKey) {
        return announcing(storeKey, database.write(connection -> {
            if (!StoreRows.delete(connection, accountId, storeKey)) {
                return new Written.Missing();
            }
            record(connection, storeKey);
            return new Written.Done();
        }));
    }

    private <T> CompletableFuture<T> announcing(String storeKey, CompletableFuture<T> write) {
        return write.thenApply(result -> changes.announced(Change.Topic.STORE, storeKey, result));
    }

    private void record(Connection connection, String storeKey) throws SQLException {
        ChangeFeed.record(connection, Change.Topic.STORE, storeKey, clock.millis());
    }
}
