package io.cartway.proxy.servicelog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Appends batches to the day files. One thread at a time. */
final class LogWriter {
    /** Today, and yesterday for exchanges that began before midnight. */
    private static final int OPEN_FILES = 2;

    private final Path folder;
    private final TreeMap<LocalDate, Connection> open = new TreeMap<>();

    LogWriter(Path folder) {
        this.folder = folder;
    }

    /** Writes entries, one transaction per day among them. */
    synchronized void write(List<ServiceLogEntry> entries) throws SQLException {
        Map<LocalDate, List<ServiceLogEntry>> days = new TreeMap<>();
        for (ServiceLogEntry entry : entries) {
            LocalDate day = entry.at().atOffset(ZoneOffset.UTC).toLocalDate();
            days.computeIfAbsent(day, key -> new ArrayList<>()).add(entry);
        }
        for (Map.Entry<LocalDate, List<ServiceLogEntry>> day : days.entrySet()) {
            Connection connection = connection(day.getKey());
            try {
                DayFile.insert(connection, day.getValue());
            } catch (SQLException e) {
                close(day.getKey());
                throw e;
            }
        }
    }

    private Connection connection(LocalDate day) throws SQLException {
        Connection connection = open.get(day);
        if (connection == null) {
            connection = DayFile.of(folder, day).open();
            open.put(day, connection);
            while (open.size() > OPEN_FILES) {
                close(open.firstKey());
            }
        }
        return connection;
    }

    /** Lets go of a day's file. */
    synchronized void close(LocalDate day) throws SQLException {
        Connection connection = open.remove(day);
        if (connection != null) {
            connection.close();
        }
    }

    /** Lets go of all files. */
    synchronized void close() throws SQLException {
        while (!open.isEmpty()) {
            close(open.firstKey());
        }
    }
}
