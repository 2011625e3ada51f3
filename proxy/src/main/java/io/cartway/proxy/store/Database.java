package io.cartway.proxy.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database of a data folder and the one bounded pool that JDBC runs on. Thread-safe.
 *
 * <p>An acknowledged write survives {@code kill -9} and a power cut: WAL with {@code synchronous=FULL}, one transaction
 * per write. Several processes may write: each waits up to 5 s for the others.
 */
public final class Database implements AutoCloseable {
    /** The file in the data folder. */
    static final String FILE = "cartway.sqlite";

    private static final int QUEUE = 2_000;
    private final HikariDataSource connections;
    private final ThreadPoolExecutor pool;
    /** SQLite has one writer: waiting here is fair, waiting in its busy handler is not. */
    private final ReentrantLock writer = new ReentrantLock(true);

    private Database(HikariDataSource connections, int threads) {
        this.connections = connections;
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
            Thread thread = new Thread(task, "jdbc-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens the database, makes it or migrates it.
     *
     * @param threads of the pool, each with a connection; 1 is enough for a command
     * @throws StoreException when it can't be opened or is too new
     */
    public static Database open(DataFolder folder, int threads) {
        return open(folder, threads, Schema.CURRENT);
    }

    static Database open(DataFolder folder, int threads, Schema schema) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(folder));
        config.setMaximumPoolSize(threads);
        config.setMinimumIdle(1);
        config.setPoolName("store");
        // The pool of threads is as large as the pool of connections: nobody waits longer than a migration.
        config.setConnectionTimeout(30_000);
        return folder.exclusively(() -> {
            HikariDataSource connections = null;
            try {
                DataFolder.createPrivately(folder.resolve(FILE));
                connections = new HikariDataSource(config);
                schema.prepare(connections);
                return new Database(connections, threads);
            } catch (SQLException | RuntimeException e) {
                if (connections != null) {
                    connections.close();
                }
                throw e instanceof StoreException known
                        ? known
                        : new StoreException("the store " + folder.resolve(FILE) + " can't be opened", e);
            }
        });
    }

    private static SQLiteDataSource source(DataFolder folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        config.enforceForeignKeys(true);
        // A transaction that will write says so at once: else its upgrade could fail without waiting.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve(FILE));
        return source;
    }

    /** What runs with a connection. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs statements that only read, each in its own transaction. */
    <T> CompletableFuture<T> read(Work<T> work) {
        return submit(() -> {
            try (Connection connection = connections.getConnection()) {
                return work.run(connection);
            }
        });
    }

    /** Runs one transaction; when the future completes normally it is on the disk. */
    <T> CompletableFuture<T> write(Work<T> work) {
        return submit(() -> {
            writer.lock();
            try (Connection connection = connections.getConnection()) {
                return transaction(connection, work);
            } finally {
                writer.unlock();
            }
        });
    }

    private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.run(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private interface Task<T> {
        T run() throws SQLException;
    }

    private <T> CompletableFuture<T> submit(Task<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            pool.execute(() -> {
                try {
                    future.complete(task.run());
                } catch (SQLException e) {
                    future.completeExceptionally(new StoreException("the store failed: code " + e.getErrorCode(), e));
                } catch (RuntimeException | Error e) {
                    future.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new StoreException("the store has too much to do", e));
        }
        return future;
    }

    /**
     * The pool itself, for other blocking work (queries of the service log). Rejects when its queue is full or it is
     * closed.
     */
    public Executor executor() {
        return pool;
    }

    /** Ends running work (up to 10 s), then closes the file. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
        connections.close();
    }
}
