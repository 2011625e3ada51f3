package io.cartway.proxy.servicelog;

import io.cartway.proxy.store.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries without ever waiting, keeps them for 30 days, finds them again. Thread-safe.
 *
 * <p>When the queue is full an entry is dropped and counted: the log never slows a call down.
 */
public final class ServiceLog implements AutoCloseable {
    /** How long an entry is kept at most. */
    public static final Duration RETENTION = Duration.ofDays(30);

    /** A file goes this much early, so that no entry outlives its time between two sweeps. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(ServiceLog.class);
    private static final int BATCH = 1_000;
    /** How long the first entry of a batch waits for more: a transaction and a wake-up for each would cost more than the rows. */
    private static final long GATHER_MILLIS = 50;

    private final Path folder;
    private final Clock clock;
    private final Executor reading;
    private final ArrayBlockingQueue<ServiceLogEntry> queue;
    private final LogWriter writer;
    private final Thread thread;
    private final LongAdder dropped = new LongAdder();
    private volatile boolean closing;

    private ServiceLog(Path folder, int capacity, Executor reading, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.reading = reading;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.writer = new LogWriter(folder);
        this.thread = new Thread(this::write, "service-log");
        thread.setDaemon(true);
    }

    /**
     * Opens the log of a data folder and begins to write. Call {@link #sweep} once before serving and then every minute.
     *
     * @param capacity entries that may wait to be written
     * @param reading where queries run
     */
    public static ServiceLog open(DataFolder data, int capacity, Executor reading, Clock clock) {
        Path folder = data.resolve("log");
        DataFolder.at(folder);
        ServiceLog log = new ServiceLog(folder, capacity, reading, clock);
        log.thread.start();
        return log;
    }

    /**
     * Takes an entry; never waits, may run on an event loop.
     *
     * @return false when it was dropped
     */
    public boolean append(ServiceLogEntry entry) {
        boolean taken = !closing && queue.offer(entry);
        if (!taken) {
            dropped.increment();
        }
        return taken;
    }

    /** Entries lost since the start: the queue was full, or the disk failed. */
    public long dropped() {
        return dropped.sum();
    }

    /** Entries that wait to be written. */
    public int waiting() {
        return queue.size();
    }

    private void write() {
        List<ServiceLogEntry> batch = new ArrayList<>(BATCH);
        while (!closing || !queue.isEmpty()) {
            try {
                ServiceLogEntry first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    if (!closing && queue.size() < BATCH) {
                        Thread.sleep(GATHER_MILLIS);
                    }
                    queue.drainTo(batch, BATCH - 1);
                    writer.write(batch);
                }
            } catch (SQLException | RuntimeException e) {
                dropped.add(batch.size());
                LOG.warn("the service log could not be written, {} entries lost: {}", batch.size(), e.getMessage());
            } catch (InterruptedException e) {
                dropped.add(batch.size()); // what it was gathering
                closing = true;
            } finally {
                batch.clear();
            }
        }
    }

    /**
     * Finds entries, newest first.
     *
     * @return fails with {@link IllegalArgumentException} for a cursor that isn't ours
     */
    public CompletableFuture<LogPage> query(LogQuery query) {
        LogCursor cursor = query.cursor() == null ? null : LogCursor.parse(query.cursor());
        if (query.cursor() != null && cursor == null) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("this cursor is none of this log's"));
        }
        return read(reader -> reader.page(query, cursor));
    }

    /** Calls of an account from {@code from} to before {@code to}, by store key. */
    public CompletableFuture<Map<String, Long>> callsPerStore(String accountId, Instant from, Instant to) {
        return read(reader -> reader.callsPerStore(accountId, from, to));
    }

    private interface Reading<T> {
        T from(LogReader reader) throws IOException, SQLException;
    }

    private <T> CompletableFuture<T> read(Reading<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            reading.execute(() -> {
                try {
                    future.complete(
                            work.from(new LogReader(folder, clock.instant().minus(RETENTION))));
                } catch (IOException | SQLException | RuntimeException e) {
                    future.completeExceptionally(new IllegalStateException("the service log could not be read", e));
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new IllegalStateException("the service log has too much to do", e));
        }
        return future;
    }

    /**
     * Removes each day whose first entry is about to reach 30 days. Blocking: for the housekeeping thread.
     *
     * @return how many days went
     */
    public int sweep() {
        int removed = 0;
        try {
            Instant limit = clock.instant().minus(RETENTION).plus(MARGIN);
            for (DayFile file : DayFile.in(folder)) {
                // The day's beginning comes first: younger days need not be opened.
                if (!beginning(file).isAfter(limit) && !firstEntry(file).isAfter(limit)) {
                    writer.close(file.day());
                    file.delete();
                    removed++;
                }
            }
        } catch (IOException | SQLException e) {
            LOG.warn("old days of the service log could not be removed: {}", e.getMessage());
        }
        return removed;
    }

    /** When a day's first entry began; the beginning of the day for a file that can't say. */
    private static Instant firstEntry(DayFile file) {
        try {
            return file.firstEntry().orElse(beginning(file));
        } catch (SQLException e) {
            LOG.warn("the service log of {} is damaged: {}", file.day(), e.getMessage());
            return beginning(file);
        }
    }

    private static Instant beginning(DayFile file) {
        return file.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Writes what waits (up to 5 s) and closes the files. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(5_000);
            writer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("the service log could not be closed: {}", e.getMessage());
        }
    }
}
