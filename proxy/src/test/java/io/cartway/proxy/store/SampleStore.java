package io.cartway.proxy.store;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Rows to test with. */
public final class SampleStore {
    /** When they were made. */
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private SampleStore() {}

    /** An account with its key, kept. */
    public static Account account(Database database, String id) {
        Account account = new Account(id, "name of " + id, null, NOW, NOW);
        ApiKeyRecord key = new ApiKeyRecord(id, id, new byte[32], "pepper", NOW, null);
        new Accounts(database, new ChangeFeed(database, Clock.systemUTC()), Clock.systemUTC())
                .create(account, key)
                .join();
        return account;
    }

    /** A store, not kept. */
    public static StoreRecord store(String account, String key, String host) {
        return new StoreRecord(
                key,
                account,
                "woocommerce",
                URI.create("https://" + host),
                "any",
                "local",
                null,
                null,
                Map.of("version", "wc/v3"),
                NOW,
                0);
    }

    /** A sealed row that nobody can open. */
    public static SealedCredential sealed(StoreRecord store) {
        return new SealedCredential(
                store.key(), store.accountId(), store.region(), "key,secret", -5, new byte[] {1, 2, 3}, NOW);
    }
}
