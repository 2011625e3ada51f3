package io.cartway.proxy.store;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls and remembers when accounts were last active: in memory, written once a minute by {@link #flush} and at the
 * end. A crash loses at most that minute. Thread-safe; {@link #called} never waits and may run on an event loop.
 */
public final class Activity {
    private final Database database;
    private final Clock clock;
    private final ConcurrentHashMap<String, Long> calls = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Long> active = new ConcurrentHashMap<>();

    public Activity(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An account made a call.
     *
     * @param storeKey to which store, or null for a call answered here
     */
    public void called(String accountId, @Nullable String storeKey) {
        active.put(accountId, clock.millis());
        if (storeKey != null) {
            calls.merge(storeKey, 1L, Long::sum);
        }
    }

    /** Writes what was counted; on failure it is counted again. */
    public CompletableFuture<Void> flush() {
        Map<String, Long> accounts = take(active);
        Map<String, Long> stores = take(calls);
        if (accounts.isEmpty() && stores.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return write(accounts, stores).whenComplete((done, failure) -> {
            if (failure != null) {
                accounts.forEach(active::putIfAbsent);
                stores.forEach((key, count) -> calls.merge(key, count, Long::sum));
            }
        });
    }

    private static Map<String, Long> take(ConcurrentHashMap<String, Long> counted) {
        Map<String, Long> taken = new HashMap<>();
        for (String key : counted.keySet()) {
            Long value = counted.remove(key);
            if (value != null) {
                taken.put(key, value);
            }
        }
        return taken;
    }

    private CompletableFuture<Void> write(Map<String, Long> accounts, Map<String, Long> stores) {
        return database.write(connection -> {
                    try (PreparedStatement update = connection.prepareStatement(
                                    "UPDATE account SET last_active_at = ? WHERE id = ? AND last_active_at < ?");
                            PreparedStatement count = connection.prepareStatement(
                                    "UPDATE store SET total_calls = total_calls + ? WHERE store_key = ?")) {
                        for (Map.Entry<String, Long> account : accounts.entrySet()) {
                            update.setLong(1, account.getValue());
                            update.setString(2, account.getKey());
                            update.setLong(3, account.getValue());
                            update.addBatch();
                        }
                        for (Map.Entry<String, Long> store : stores.entrySet()) {
                            count.setLong(1, store.getValue());
                            count.setString(2, store.getKey());
                            count.addBatch();
                        }
                        update.executeBatch();
                        count.executeBatch();
                    }
                    return accounts.size() + stores.size();
                })
                .thenAccept(updated -> {});
    }
}
