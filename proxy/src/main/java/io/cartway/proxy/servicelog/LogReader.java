package io.cartway.proxy.servicelog;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads across the day files. Blocking; used on the JDBC pool. */
final class LogReader {
    private final Path folder;
    private final Instant oldest;

    /** Nothing before {@code oldest} is read, even if its file is still there. */
    LogReader(Path folder, Instant oldest) {
        this.folder = folder;
        this.oldest = oldest;
    }

    private record Numbered(long number, ServiceLogEntry entry) {}

    LogPage page(LogQuery query, @Nullable LogCursor cursor) throws IOException, SQLException {
        Instant from = query.from() == null || query.from().isBefore(oldest) ? oldest : query.from();
        List<Numbered> found = new ArrayList<>();
        int wanted = query.count() + 1; // one more tells whether there is a next page
        for (DayFile file : DayFile.in(folder)) {
            boolean outside = (cursor != null && file.day().isAfter(cursor.day()))
                    || (query.to() != null && file.day().isAfter(day(query.to())))
                    || file.day().isBefore(day(from));
            if (!outside) {
                select(file, query, from, cursor, wanted - found.size(), found);
            }
            if (found.size() == wanted) {
                break;
            }
        }
        return page(found, query.count());
    }

    private static LogPage page(List<Numbered> found, int count) {
        String next = null;
        if (found.size() > count) {
            Numbered last = found.get(count - 1);
            next = new LogCursor(last.entry().at().toEpochMilli(), last.number()).toString();
            found = found.subList(0, count);
        }
        return new LogPage(found.stream().map(Numbered::entry).toList(), next);
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static void select(
            DayFile file, LogQuery query, Instant from, @Nullable LogCursor cursor, int limit, List<Numbered> into)
            throws SQLException {
        StringBuilder sql = new StringBuilder(
                "SELECT number, " + DayFile.COLUMNS + " FROM entry WHERE account = ?" + " AND at >= ?");
        List<Object> arguments = new ArrayList<>(List.of(query.accountId(), from.toEpochMilli()));
        and(
                sql,
                arguments,
                " AND at < ?",
                query.to() == null ? null : query.to().toEpochMilli());
        and(sql, arguments, " AND store_key = ?", query.storeKey());
        and(sql, arguments, " AND method = ?", query.method());
        and(sql, arguments, " AND return_code = ?", query.returnCode());
        if (cursor != null) {
            and(sql, arguments, " AND (at < ? OR (at = ?", cursor.at());
            arguments.add(cursor.at());
            and(sql, arguments, " AND number < ?))", cursor.number());
        }
        sql.append(" ORDER BY at DESC, number DESC LIMIT ").append(limit);
        try (Connection connection = file.open();
                PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < arguments.size(); i++) {
                select.setObject(i + 1, arguments.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    into.add(new Numbered(row.getLong(1), entry(row)));
                }
            }
        }
    }

    private static void and(StringBuilder sql, List<Object> arguments, String condition, @Nullable Object argument) {
        if (argument != null) {
            sql.append(condition);
            arguments.add(argument);
        }
    }

    private static ServiceLogEntry entry(ResultSet row) throws SQLException {
        return new ServiceLogEntry(
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getInt(9),
                row.getInt(10),
                row.getLong(11),
                row.getInt(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16));
    }

    /** Calls per store of an account within a time. */
    Map<String, Long> callsPerStore(String accountId, Instant from, Instant to) throws IOException, SQLException {
        Map<String, Long> calls = new HashMap<>();
        Instant start = from.isBefore(oldest) ? oldest : from;
        for (DayFile file : DayFile.in(folder)) {
            if (file.day().isBefore(day(start)) || file.day().isAfter(day(to))) {
                continue;
            }
            try (Connection connection = file.open();
                    PreparedStatement select = connection.prepareStatement(
                            "SELECT store_key, COUNT(*) FROM entry"
                                    + " WHERE account = ? AND at >= ? AND at < ? AND store_key IS NOT NULL GROUP BY store_key")) {
                select.setString(1, accountId);
                select.setLong(2, start.toEpochMilli());
                select.setLong(3, to.toEpochMilli());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        calls.merge(row.getString(1), row.getLong(2), Long::sum);
                    }
                }
            }
        }
        return calls;
    }
}
