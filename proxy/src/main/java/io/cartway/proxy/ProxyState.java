package io.cartway.proxy;

import io.cartway.proxy.caller.CallerAuthenticator;
import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.credential.CredentialVault;
import io.cartway.proxy.credential.KeyRing;
import io.cartway.proxy.credential.MasterKey;
import io.cartway.proxy.credential.Pepper;
import io.cartway.proxy.credential.RotatingTokens;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.servicelog.ServiceLog;
import io.cartway.proxy.store.Accounts;
import io.cartway.proxy.store.Activity;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.Database;
import io.cartway.proxy.store.SealedRows;
import io.cartway.proxy.store.ServerLock;
import io.cartway.proxy.store.Stores;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that outlives a process, opened for a server: the data folder is locked, keys are loaded (made at the first
 * start) and checked, old log days are gone, housekeeping runs. Thread-safe; {@link #close} writes what is pending.
 */
public final class ProxyState implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyState.class);
    private static final int JDBC_THREADS = 4;
    private static final int LOG_QUEUE = 65_536;

    private final ServerLock lock;
    private final Database database;
    private final Accounts accounts;
    private final Stores stores;
    private final KeyRing keyRing;
    private final CredentialVault vault;
    private final SessionVault sessions;
    private final RotatingTokens tokens;
    private final CallerAuthenticator authenticator;
    private final Activity activity;
    private final ServiceLog serviceLog;
    private final ScheduledExecutorService housekeeping;

    private ProxyState(ServerLock lock, DataFolder folder, Database database, ProxyConfig config, Clock clock) {
        this.lock = lock;
        this.database = database;
        ChangeFeed changes = new ChangeFeed(database, clock);
        accounts = new Accounts(database, changes, clock);
        stores = new Stores(database, changes, clock);
        SealedRows rows = new SealedRows(database);
        keyRing = keyRing(config, folder, rows);
        CompletableFuture<Void> rehearsal = CompletableFuture.runAsync(keyRing::rehearse, database.executor());
        vault = new CredentialVault(rows, keyRing, changes, clock);
        sessions = new SessionVault(changes, System::nanoTime);
        tokens = new RotatingTokens(vault, stores, clock);
        authenticator = new CallerAuthenticator(accounts, pepper(config, folder, accounts), changes, System::nanoTime);
        activity = new Activity(database, clock);
        rehearsal.join();
        serviceLog = ServiceLog.open(folder, LOG_QUEUE, database.executor(), clock);
        serviceLog.sweep();
        changes.poll().join();
        housekeeping = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        every(500, TimeUnit.MILLISECONDS, "look for changes", changes::poll);
        every(60, TimeUnit.SECONDS, "write activity", activity::flush);
        every(60, TimeUnit.SECONDS, "remove old log days", () -> CompletableFuture.completedFuture(serviceLog.sweep()));
        every(3_600, TimeUnit.SECONDS, "prune changes", changes::prune);
    }

    private interface Chore {
        CompletableFuture<?> run();
    }

    private void every(long period, TimeUnit unit, String what, Chore chore) {
        ScheduledFuture<?> schedule = housekeeping.scheduleWithFixedDelay(
                () -> {
                    // An exception that got out would end the schedule.
                    try {
                        chore.run().join();
                    } catch (RuntimeException e) {
                        LOG.warn("could not {}: {}", what, e.getMessage());
                    }
                },
                period,
                period,
                unit);
        LOG.debug("{}: first in {} s", what, schedule.getDelay(TimeUnit.SECONDS));
    }

    /**
     * Opens the state of {@code config.data()}.
     *
     * @throws io.cartway.proxy.store.StoreException when the folder is unusable or another server has it
     * @throws io.cartway.proxy.credential.CredentialException when a key is missing, unreadable or another one
     */
    public static ProxyState open(ProxyConfig config, Clock clock) {
        DataFolder folder = DataFolder.at(config.data());
        ServerLock lock = folder.lockForServer();
        Database database = null;
        try {
            database = Database.open(folder, JDBC_THREADS);
            return new ProxyState(lock, folder, database, config, clock);
        } catch (RuntimeException e) {
            if (database != null) {
                database.close();
            }
            lock.close();
            throw e;
        }
    }

    /** The pepper, checked against the keys there are. */
    static Pepper pepper(ProxyConfig config, DataFolder folder, Accounts accounts) {
        Path file = config.pepperFile() == null ? folder.resolve("pepper") : config.pepperFile();
        Pepper pepper = new Pepper(MasterKey.load(
                folder,
                config.pepper(),
                file,
                "pepper",
                new SecureRandom(),
                () -> !accounts.pepperIds().join().isEmpty()));
        pepper.check(accounts.pepperIds().join());
        return pepper;
    }

    /** The key ring, checked against the keysets there are. */
    static KeyRing keyRing(ProxyConfig config, DataFolder folder, SealedRows rows) {
        Path file = config.kekFile() == null ? folder.resolve("kek") : config.kekFile();
        KeyRing ring = new KeyRing(MasterKey.load(
                folder,
                config.kek(),
                file,
                "kek",
                new SecureRandom(),
                () -> !rows.keysetsByKek().join().isEmpty()));
        ring.check(rows.keysetsByKek().join());
        return ring;
    }

    /** Accounts and their keys. */
    public Accounts accounts() {
        return accounts;
    }

    /** Connected stores. */
    public Stores stores() {
        return stores;
    }

    /** Sealed credentials. */
    public CredentialVault vault() {
        return vault;
    }

    /** Sessions of stores whose credential has to log in. */
    SessionVault sessions() {
        return sessions;
    }

    /** Tokens of stores whose credential changes. */
    RotatingTokens tokens() {
        return tokens;
    }

    /** The key-encryption key at work. */
    KeyRing keyRing() {
        return keyRing;
    }

    /** Who calls. */
    public CallerAuthenticator authenticator() {
        return authenticator;
    }

    /** The bounded pool that JDBC runs on, for other work that takes long. */
    public Executor executor() {
        return database.executor();
    }

    /** Counts calls. */
    public Activity activity() {
        return activity;
    }

    /** What was called. */
    public ServiceLog serviceLog() {
        return serviceLog;
    }

    /** The one housekeeping thread, for other periodic work that is short. */
    public ScheduledExecutorService housekeeping() {
        return housekeeping;
    }

    /** Writes what is pending and lets go of the folder. */
    @Override
    public void close() {
        housekeeping.shutdown();
        try {
            activity.flush().join();
        } catch (RuntimeException e) {
            LOG.warn("could not write activity: {}", e.getMessage());
        }
        serviceLog.close();
        database.close();
        lock.close();
    }
}
