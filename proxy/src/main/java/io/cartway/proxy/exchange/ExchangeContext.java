package io.cartway.proxy.exchange;

import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.Credential;
import io.cartway.proxy.caller.Caller;
import io.cartway.proxy.routing.RequestTarget;
import io.cartway.proxy.routing.Route;
import io.cartway.proxy.store.StoreRecord;
import java.net.InetAddress;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one exchange so far. Travels with the head message; each step fills in its part. Only used on the
 * downstream channel's event loop.
 */
final class ExchangeContext {
    final String requestId;
    final Instant begunAt;
    final long begunNanos;
    final InetAddress clientAddress;

    @Nullable
    RequestTarget target;

    @Nullable
    Route route;

    @Nullable
    Caller caller;

    @Nullable
    StoreRecord store;

    @Nullable
    Arguments arguments;

    @Nullable
    AnswerSelection selection;

    @Nullable
    Credential credential;

    /** Of a credential that has to log in. */
    @Nullable
    ExchangeSession session;

    @Nullable
    Runnable admission;

    @Nullable
    Runnable quotaRelease;

    /** Whether a request body may follow the head. */
    boolean bodyExpected;

    /** Whether the request body has come to its end. */
    boolean bodyComplete;

    /** Whether the path is one of the contract's, where application errors are HTTP 200. */
    boolean enveloped;

    boolean http10;

    /** Whether the connection has to end with this answer. */
    boolean closesAfterwards;

    /** Whether a byte of the answer's head was written. */
    boolean answerBegun;

    /** Whether the answer is that of another call. */
    boolean replayed;

    boolean finished;

    /** Until when its answer is awaited, by {@link System#nanoTime}. */
    long deadlineNanos;

    /** Whether nobody looks at a clock while it waits for its turn. */
    boolean patient;

    private boolean held;
    ReturnCode returnCode = ReturnCode.OK;
    int httpStatus;
    long bytesIn;
    long bytesOut;
    long records;
    int upstreamCalls;
    long upstreamNanos;

    ExchangeContext(String requestId, Instant begunAt, long begunNanos, InetAddress clientAddress) {
        this.requestId = requestId;
        this.begunAt = begunAt;
        this.begunNanos = begunNanos;
        this.deadlineNanos = begunNanos + TimeUnit.MINUTES.toNanos(1);
        this.clientAddress = clientAddress;
    }

    /** The route; only asked for after the route step. */
    Route requireRoute() {
        return require(route, "route");
    }

    RequestTarget requireTarget() {
        return require(target, "target");
    }

    Caller requireCaller() {
        return require(caller, "caller");
    }

    StoreRecord requireStore() {
        return require(store, "store");
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("the step that knows the " + name + " has not run");
        }
        return value;
    }

    /** Keeps what the exchange borrowed, though its client is gone, until {@link #letGo}. */
    void hold() {
        held = true;
    }

    /** Ends {@link #hold}. */
    void letGo() {
        held = false;
        if (finished) {
            release();
        }
    }

    /** Gives back what the exchange borrowed, unless it is held; safe to call more than once. */
    void release() {
        if (held) {
            return;
        }
        giveBack();
        Runnable place = admission;
        admission = null;
        run(place);
    }

    /** Gives back the credential and the places among the parallel calls: this exchange calls no platform. */
    void giveBack() {
        Credential opened = credential;
        credential = null;
        if (opened != null) {
            opened.close();
        }
        ExchangeSession used = session;
        if (used != null) {
            used.close();
        }
        Runnable places = quotaRelease;
        quotaRelease = null;
        run(places);
    }

    private static void run(@Nullable Runnable release) {
        if (release != null) {
            release.run();
        }
    }

    @Override
    public String toString() {
        return "Exchange[" + requestId + "]";
    }
}
