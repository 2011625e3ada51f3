package io.cartway.proxy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the vault keeps: sealed credentials and wrapped keysets. Thread-safe; caches nothing. */
public final class SealedRows {
    private final Database database;

    public SealedRows(Database database) {
        this.database = database;
    }

    /** A store's sealed credential. */
    public CompletableFuture<Optional<SealedCredential>> credential(String storeKey) {
        return database.read(connection -> Optional.ofNullable(StoreRows.sealed(connection, storeKey)));
    }

    /** An account's keyset of a region. */
    public CompletableFuture<Optional<WrappedKeyset>> keyset(String accountId, String region) {
        return database.read(connection -> Optional.ofNullable(select(connection, accountId, region)));
    }

    /** Keeps a new keyset unless there is one; gives the one that is kept. */
    public CompletableFuture<WrappedKeyset> keepKeyset(WrappedKeyset fresh) {
        return database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO account_keyset (account_id, region, kek_id, keyset, created_at)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id, region) DO NOTHING")) {
                insert.setString(1, fresh.accountId());
                insert.setString(2, fresh.region());
                insert.setString(3, fresh.kekId());
                insert.setBytes(4, fresh.keyset());
                insert.setLong(5, fresh.createdAt().toEpochMilli());
                insert.executeUpdate();
            }
            WrappedKeyset kept = select(connection, fresh.accountId(), fresh.region());
            return kept == null ? fresh : kept;
        });
    }

    /** How many keysets each key-encryption key has wrapped. */
    public CompletableFuture<Map<String, Long>> keysetsByKek() {
        return database.read(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT kek_id, COUNT(*) FROM account_keyset GROUP BY kek_id");
                    ResultSet row = select.executeQuery()) {
                Map<String, Long> counts = new TreeMap<>();
                while (row.next()) {
                    counts.put(row.getString(1), row.getLong(2));
                }
                return counts;
            }
        });
    }

    private static @Nullable WrappedKeyset select(Connection connection, String accountId, String region)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT kek_id, keyset, created_at FROM account_keyset WHERE account_id = ? AND region = ?")) {
            select.setString(1, accountId);
            select.setString(2, region);
            try (ResultSet row = select.executeQuery()) {
                return !row.next()
                        ? null
                        : new WrappedKeyset(
                                accountId,
                                region,
                                row.getString(1),
                                row.getBytes(2),
                                Instant.ofEpochMilli(row.getLong(3)));
            }
        }
    }
}
