package io.cartway.proxy.credential;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.credential.SessionVault.Session;
import io.cartway.proxy.error.ProxyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One login of a store, running or done. Thread-safe; completed once. */
final class StoreLogin {
    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(15);

    /** Which session will do. */
    @FunctionalInterface
    interface Wanted {
        boolean accepts(Session session);
    }

    private final String fingerprint;
    /** How often this credential was refused before, in a row. */
    private final int refusals;

    private final CompletableFuture<Session> result = new CompletableFuture<>();
    private volatile boolean refused;
    private volatile boolean dropped;
    private volatile long refusedNanos;

    private StoreLogin(String fingerprint, int refusals) {
        this.fingerprint = fingerprint;
        this.refusals = refusals;
    }

    /** A login that replaces another. */
    static StoreLogin after(@Nullable StoreLogin known, String fingerprint) {
        int refusals = known != null && known.refused && known.fingerprint.equals(fingerprint) ? known.refusals + 1 : 0;
        return new StoreLogin(fingerprint, refusals);
    }

    /** Whether this login is the one to wait for, or its outcome still holds. */
    boolean serves(String wantedFingerprint, Wanted wanted, long now) {
        if (!fingerprint.equals(wantedFingerprint)) {
            return false;
        }
        if (!result.isDone()) {
            return true;
        }
        if (dropped) {
            return false;
        }
        Session session = session();
        return session == null
                ? refused && now - refusedNanos < rest().toNanos()
                : session.isAlive(now) && wanted.accepts(session);
    }

    /** The session, or null when none was opened (yet). */
    @Nullable
    Session session() {
        return result.isCompletedExceptionally() ? null : result.getNow(null);
    }

    /** Its session isn't taken any more. */
    void drop() {
        dropped = true;
    }

    /** The session that isn't taken any more, or null. */
    @Nullable
    Session dropped() {
        return dropped ? session() : null;
    }

    /** For those that wait; none can complete it for the others. */
    CompletionStage<Session> result() {
        return result.minimalCompletionStage();
    }

    void opened(Session session) {
        result.complete(session);
    }

    void failed(Throwable cause) {
        result.completeExceptionally(cause);
    }

    /** The platform refused the credential: it rests for a minute, twice as long each time. */
    void refused(ProxyException refusal, long now) {
        refusedNanos = now;
        refused = true;
        String message = refusal.getMessage() + " (This login isn't tried again for " + rest().toMinutes()
                + " min, so that the platform doesn't lock the account: give account.config.update what is right.)";
        result.completeExceptionally(ProxyException.of(ReturnCode.STORE_API_ACCESS, message));
    }

    private Duration rest() {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(refusals, 4));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
}
