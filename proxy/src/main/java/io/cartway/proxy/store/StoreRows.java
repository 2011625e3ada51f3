package io.cartway.proxy.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The SQL of stores and their sealed credentials, within a transaction of {@link Stores}. */
final class StoreRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS = "store_key, account_id, connector, url, residency, region, label,"
            + " certificate_sha256, connection, created_at, total_calls";

    private StoreRows() {}

    /** False when the account has a store at that address on that platform, or the key is taken. */
    static boolean insert(Connection connection, StoreRecord store) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO store (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, store.key());
            insert.setString(2, store.accountId());
            insert.setString(3, store.connector());
            insert.setString(4, store.url().toString());
            insert.setString(5, store.residency());
            insert.setString(6, store.region());
            insert.setString(7, store.label());
            insert.setString(8, store.certificateSha256());
            insert.setString(9, json(store.connection()));
            insert.setLong(10, store.createdAt().toEpochMilli());
            insert.setLong(11, store.totalCalls());
            return insert.executeUpdate() == 1;
        }
    }

    /** False when the account has no such store. Account, connector and creation never change. */
    static boolean update(Connection connection, StoreRecord store) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE store SET url = ?, residency = ?, region = ?,"
                        + " label = ?, certificate_sha256 = ?, connection = ? WHERE store_key = ? AND account_id = ?")) {
            update.setString(1, store.url().toString());
            update.setString(2, store.residency());
            update.setString(3, store.region());
            update.setString(4, store.label());
            update.setString(5, store.certificateSha256());
            update.setString(6, json(store.connection()));
            update.setString(7, store.key());
            update.setString(8, store.accountId());
            return update.executeUpdate() == 1;
        }
    }

    static boolean delete(Connection connection, String accountId, String storeKey) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM store WHERE store_key = ? AND account_id = ?")) {
            delete.setString(1, storeKey);
            delete.setString(2, accountId);
            return delete.executeUpdate() == 1;
        }
    }

    static @Nullable StoreRecord byKey(Connection connection, String storeKey) throws SQLException {
        List<StoreRecord> found = select(connection, "WHERE store_key = ?", storeKey);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The store at an address, or null. */
    static @Nullable StoreRecord at(Connection connection, StoreRecord same) throws SQLException {
        List<StoreRecord> found = select(
                connection,
                "WHERE account_id = ? AND connector = ? AND url = ?",
                same.accountId(),
                same.connector(),
                same.url().toString());
        return found.isEmpty() ? null : found.get(0);
    }

    static List<StoreRecord> select(Connection connection, String where, String... arguments) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM store " + where + " ORDER BY created_at, store_key")) {
            for (int i = 0; i < arguments.length; i++) {
                select.setString(i + 1, arguments[i]);
            }
            List<StoreRecord> stores = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stores.add(read(row));
                }
            }
            return stores;
        }
    }

    private static StoreRecord read(ResultSet row) throws SQLException {
        return new StoreRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                URI.create(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                map(row.getString(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                row.getLong(11));
    }

    static void put(Connection connection, SealedCredential sealed) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO sealed_credential (store_key, account_id, region, field_set, key_id, ciphertext, sealed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (store_key) DO UPDATE SET"
                        + " account_id = excluded.account_id, region = excluded.region, field_set = excluded.field_set,"
                        + " key_id = excluded.key_id, ciphertext = excluded.ciphertext, sealed_at = excluded.sealed_at")) {
            upsert.setString(1, sealed.storeKey());
            upsert.setString(2, sealed.accountId());
            upsert.setString(3, sealed.region());
            upsert.setString(4, sealed.fieldSet());
            upsert.setInt(5, sealed.keyId());
            upsert.setBytes(6, sealed.ciphertext());
            upsert.setLong(7, sealed.sealedAt().toEpochMilli());
            upsert.executeUpdate();
        }
    }

    /** False when the row isn't {@code known} any more: each sealing makes other bytes, also of the same secrets. */
    static boolean replace(Connection connection, SealedCredential sealed, SealedCredential known) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE sealed_credential SET region = ?, field_set = ?, key_id = ?, ciphertext = ?, sealed_at = ?"
                        + " WHERE store_key = ? AND account_id = ? AND ciphertext = ?")) {
            update.setString(1, sealed.region());
            update.setString(2, sealed.fieldSet());
            update.setInt(3, sealed.keyId());
            update.setBytes(4, sealed.ciphertext());
            update.setLong(5, sealed.sealedAt().toEpochMilli());
            update.setString(6, known.storeKey());
            update.setString(7, known.accountId());
            update.setBytes(8, known.ciphertext());
            return update.executeUpdate() == 1;
        }
    }

    static @Nullable SealedCredential sealed(Connection connection, String storeKey) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT store_key, account_id, region, field_set,"
                + " key_id, ciphertext, sealed_at FROM sealed_credential WHERE store_key = ?")) {
            select.setString(1, storeKey);
            try (ResultSet row = select.executeQuery()) {
                return !row.next()
                        ? null
                        : new SealedCredential(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getBytes(6),
                                Instant.ofEpochMilli(row.getLong(7)));
            }
        }
    }

    private static String json(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private static Map<String, String> map(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new StoreException("a store's row holds unreadable connection fields", e);
        }
    }
}
