package io.cartway.proxy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells this process's caches what changed: at once what it changed itself, with the next {@link #poll} (twice a second)
 * what other processes did, the command line among them. Every write that a cache may hold records itself in its own
 * transaction. Thread-safe.
 */
public final class ChangeFeed {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int BATCH = 1_000;
    private final Database database;
    private final Clock clock;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long last = -1; // guarded by this

    private record Row(long seq, Change change) {}

    public ChangeFeed(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Called on the JDBC pool for each change, perhaps twice; must be quick. Register before the first {@link #poll}. */
    public void subscribe(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Passes a write's result on, after the caches were told what it changed. */
    <T> T announced(Change.Topic topic, String subject, T result) {
        tell(new Change(topic, subject));
        return result;
    }

    /** Reads what changed since the last poll and tells it. The first poll only takes the position. */
    public CompletableFuture<Void> poll() {
        long since;
        synchronized (this) {
            since = last;
        }
        return database.read(connection -> since < 0 ? position(connection) : rows(connection, since))
                .thenAccept(rows -> tell(since, rows));
    }

    private synchronized void tell(long since, List<Row> rows) {
        if (rows.isEmpty() || last != since) {
            return; // nothing new, or a poll that overlapped told it already
        }
        boolean gap = since >= 0 && rows.get(0).seq() > since + 1;
        if (gap) {
            for (Change.Topic topic : Change.Topic.values()) {
                tell(new Change(topic, Change.ALL));
            }
        }
        if (since >= 0) {
            rows.forEach(row -> tell(row.change()));
        }
        last = rows.get(rows.size() - 1).seq();
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    private static List<Row> position(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COALESCE(MAX(seq), 0) FROM change");
                ResultSet row = select.executeQuery()) {
            row.next();
            return List.of(new Row(row.getLong(1), new Change(Change.Topic.STORE, "")));
        }
    }

    private static List<Row> rows(Connection connection, long since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT seq, topic, subject FROM change WHERE seq > ? ORDER BY seq LIMIT " + BATCH)) {
            select.setLong(1, since);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Change.Topic topic = Change.Topic.valueOf(row.getString(2));
                    rows.add(new Row(row.getLong(1), new Change(topic, row.getString(3))));
                }
            }
            return rows;
        }
    }

    /** Adds a change to the transaction that makes it. */
    static void record(Connection connection, Change.Topic topic, String subject, long at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO change (seq, topic, subject, at)"
                + " SELECT COALESCE(MAX(seq), 0) + 1, ?, ?, ? FROM change")) {
            insert.setString(1, topic.name());
            insert.setString(2, subject);
            insert.setLong(3, at);
            insert.executeUpdate();
        }
    }

    /** Removes what every process has read; keeps the newest row, from which the numbers go on. */
    public CompletableFuture<Integer> prune() {
        long before = clock.instant().minus(KEPT).toEpochMilli();
        return database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM change WHERE at < ? AND seq < (SELECT MAX(seq) FROM change)")) {
                delete.setLong(1, before);
                return delete.executeUpdate();
            }
        });
    }
}
