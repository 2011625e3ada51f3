package io.cartway.proxy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Accounts and their api keys. Thread-safe. */
public final class Accounts {
    private static final String KEY_COLUMNS = "id, account_id, mac, pepper_id, created_at, disabled_at";
    private final Database database;
    private final ChangeFeed changes;
    private final Clock clock;

    public Accounts(Database database, ChangeFeed changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    /** Makes an account together with its first key. */
    public CompletableFuture<Void> create(Account account, ApiKeyRecord key) {
        return database.write(connection -> {
                    try (PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO account (id, name, email, created_at, last_active_at) VALUES (?, ?, ?, ?, ?)")) {
                        insert.setString(1, account.id());
                        insert.setString(2, account.name());
                        insert.setString(3, account.email());
                        insert.setLong(4, account.createdAt().toEpochMilli());
                        insert.setLong(5, account.lastActiveAt().toEpochMilli());
                        insert.executeUpdate();
                    }
                    return insertKey(connection, key);
                })
                .thenAccept(made -> {});
    }

    /** All accounts, oldest first. */
    public CompletableFuture<List<Account>> list() {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT id, name, email, created_at, last_active_at FROM account ORDER BY created_at, id");
                    ResultSet row = select.executeQuery()) {
                List<Account> accounts = new ArrayList<>();
                while (row.next()) {
                    accounts.add(new Account(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Instant.ofEpochMilli(row.getLong(4)),
                            Instant.ofEpochMilli(row.getLong(5))));
                }
                return accounts;
            }
        });
    }

    /**
     * Adds a key to an account.
     *
     * @return false when there is no such account
     */
    public CompletableFuture<Boolean> addKey(ApiKeyRecord key) {
        return announcing(
                key.id(),
                database.write(connection -> exists(connection, key.accountId()) && insertKey(connection, key)));
    }

    /** The key with that id. */
    public CompletableFuture<Optional<ApiKeyRecord>> key(String id) {
        return database.read(connection -> Optional.ofNullable(selectKey(connection, id)));
    }

    /** The keys of an account, oldest first. */
    public CompletableFuture<List<ApiKeyRecord>> keys(String accountId) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + KEY_COLUMNS + " FROM api_key WHERE account_id = ? ORDER BY created_at, id")) {
                select.setString(1, accountId);
                List<ApiKeyRecord> keys = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        keys.add(readKey(row));
                    }
                }
                return keys;
            }
        });
    }

    /**
     * Disables a key for good.
     *
     * @return false when there is no such key
     */
    public CompletableFuture<Boolean> disableKey(String id) {
        return announcing(id, database.write(connection -> disable(connection, id)));
    }

    /**
     * Puts a new key in the place of an old one, in one transaction.
     *
     * @return false when there is no such key
     */
    public CompletableFuture<Boolean> replaceKey(String oldId, ApiKeyRecord successor) {
        return announcing(
                oldId, database.write(connection -> disable(connection, oldId) && insertKey(connection, successor)));
    }

    /** The peppers that existing keys were hashed with. */
    public CompletableFuture<List<String>> pepperIds() {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT DISTINCT pepper_id FROM api_key");
                    ResultSet row = select.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (row.next()) {
                    ids.add(row.getString(1));
                }
                return ids;
            }
        });
    }

    private CompletableFuture<Boolean> announcing(String keyId, CompletableFuture<Boolean> write) {
        return write.thenApply(done -> changes.announced(Change.Topic.API_KEY, keyId, done));
    }

    private boolean disable(Connection connection, String id) throws SQLException {
        long now = clock.millis();
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE api_key SET disabled_at = COALESCE(disabled_at, ?) WHERE id = ?")) {
            update.setLong(1, now);
            update.setString(2, id);
            ChangeFeed.record(connection, Change.Topic.API_KEY, id, now);
            return update.executeUpdate() == 1;
        }
    }

    private static boolean exists(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM account WHERE id = ?")) {
            select.setString(1, accountId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private boolean insertKey(Connection connection, ApiKeyRecord key) throws SQLException {
        // An id that nobody had is cached as nobody's.
        ChangeFeed.record(connection, Change.Topic.API_KEY, key.id(), clock.millis());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO api_key (" + KEY_COLUMNS + ") VALUES (?, ?, ?, ?, ?, NULL)")) {
            insert.setString(1, key.id());
            insert.setString(2, key.accountId());
            insert.setBytes(3, key.mac());
            insert.setString(4, key.pepperId());
            insert.setLong(5, key.createdAt().toEpochMilli());
            return insert.executeUpdate() == 1;
        }
    }

    private static @Nullable ApiKeyRecord selectKey(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + KEY_COLUMNS + " FROM api_key WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? readKey(row) : null;
            }
        }
    }

    private static ApiKeyRecord readKey(ResultSet row) throws SQLException {
        long disabledAt = row.getLong(6);
        return new ApiKeyRecord(
                row.getString(1),
                row.getString(2),
                row.getBytes(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                disabledAt == 0 ? null : Instant.ofEpochMilli(disabledAt)); // NULL reads as 0
    }
}
