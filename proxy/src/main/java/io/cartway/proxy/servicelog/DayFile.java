package io.cartway.proxy.servicelog;

import io.cartway.proxy.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The log of one UTC day.
 *
 * @param day which
 * @param path its file
 */
record DayFile(LocalDate day, Path path) {
    static final String COLUMNS = "at, request_id, account, store_key, method, platform, region, return_code,"
            + " http_status, duration_ms, upstream_calls, upstream_ms, bytes_in, bytes_out, records";
    private static final String SUFFIX = ".sqlite";

    static DayFile of(Path folder, LocalDate day) {
        return new DayFile(day, folder.resolve(day + SUFFIX));
    }

    /** The day of a file's name; empty for a file that is none of ours. */
    static Optional<DayFile> of(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(name.substring(0, name.length() - SUFFIX.length()));
            return Optional.of(new DayFile(day, file));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Opens the file, and makes it and its table where they don't exist: also for a reader that comes between the two. */
    Connection open() throws SQLException {
        DataFolder.createPrivately(path);
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS entry (number INTEGER PRIMARY KEY, at BIGINT NOT NULL,"
                    + " request_id TEXT NOT NULL, account TEXT NOT NULL, store_key TEXT, method TEXT NOT NULL,"
                    + " platform TEXT, region TEXT NOT NULL, return_code INTEGER NOT NULL, http_status INTEGER NOT NULL,"
                    + " duration_ms BIGINT NOT NULL, upstream_calls INTEGER NOT NULL, upstream_ms BIGINT NOT NULL,"
                    + " bytes_in BIGINT NOT NULL, bytes_out BIGINT NOT NULL, records BIGINT NOT NULL)");
            statement.execute("CREATE INDEX IF NOT EXISTS entry_account ON entry (account, at)");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Connects to the file as it is. */
    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A power cut may cost the last entries, never the file; a killed process costs none that was committed.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(5_000);
        return config.createConnection("jdbc:sqlite:" + path);
    }

    static void insert(Connection connection, Collection<ServiceLogEntry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (ServiceLogEntry entry : entries) {
                insert.setLong(1, entry.at().toEpochMilli());
                insert.setString(2, entry.requestId());
                insert.setString(3, entry.accountId());
                text(insert, 4, entry.storeKey());
                insert.setString(5, entry.method());
                text(insert, 6, entry.platform());
                insert.setString(7, entry.region());
                insert.setInt(8, entry.returnCode());
                insert.setInt(9, entry.httpStatus());
                insert.setLong(10, entry.durationMs());
                insert.setInt(11, entry.upstreamCalls());
                insert.setLong(12, entry.upstreamMs());
                insert.setLong(13, entry.bytesIn());
                insert.setLong(14, entry.bytesOut());
                insert.setLong(15, entry.records());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private static void text(PreparedStatement statement, int index, @Nullable String value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, value);
        }
    }

    /** When the first entry began; empty for a file without entries. */
    Optional<Instant> firstEntry() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MIN(at) FROM entry")) {
            long at = row.next() ? row.getLong(1) : 0;
            return at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
        }
    }

    /** Removes the file and what SQLite keeps beside it. */
    void delete() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        }
    }

    /** The days of a folder that have a file, newest first. */
    static List<DayFile> in(Path folder) throws IOException {
        List<DayFile> days = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> of(file).ifPresent(days::add));
        }
        days.sort((a, b) -> b.day().compareTo(a.day()));
        return days;
    }
}
