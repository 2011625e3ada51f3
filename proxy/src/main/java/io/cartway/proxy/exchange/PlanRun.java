package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.Step;
import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.resilience.Applicant;
import io.cartway.proxy.resilience.Permit;
import io.cartway.proxy.resilience.PointsReader;
import io.cartway.proxy.resilience.StoreGuard;
import io.cartway.proxy.resilience.Turn;
import io.cartway.proxy.transform.TransformStage;
import io.cartway.proxy.upstream.UpstreamCall;
import io.cartway.proxy.upstream.UpstreamClient;
import io.cartway.proxy.upstream.UpstreamFailure;
import io.cartway.proxy.upstream.UpstreamHead;
import io.cartway.proxy.upstream.UpstreamListener;
import io.cartway.proxy.upstream.UpstreamTarget;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: sends each step, feeds its answer to the step's reader, and goes on to the next. The unified bytes
 * gather in {@link #output}; whoever listens drains it. Only used on the exchange's event loop.
 */
final class PlanRun implements UpstreamListener, Applicant {
    /** Is told of progress; the last thing it is told is {@code done}, {@code refused} or {@code failed}. */
    interface Listener {
        /** There may be new bytes in the output. */
        void progressed();

        /** No more bytes in this turn of the event loop. */
        void paused();

        /** Everything was written to the output. */
        void done(Outcome.Done done);

        /** The platform refused. */
        void refused(PlatformError error);

        /** The platform could not be reached, broke off, or sent what can't be read. */
        void failed(RuntimeException failure);
    }

    /** What a run needs beside the plan; the same for every step. */
    record Setting(
            EventExecutor loop,
            Supplier<SigningContext> signing,
            ExchangeContext context,
            UpstreamClient client,
            UpstreamTarget target,
            StoreGuard guard,
            Connector connector,
            Credential credential,
            @Nullable ExchangeSession session) {
        /** The same for another credential, without a session. */
        Setting with(Credential other) {
            return new Setting(loop, signing, context, client, target, guard, connector, other, null);
        }

        /** The same with a session. */
        Setting with(@Nullable ExchangeSession other) {
            return new Setting(loop, signing, context, client, target, guard, connector, credential, other);
        }

        UpstreamRequest sign(UpstreamRequest request) {
            SigningContext plain = signing.get();
            return connector.sign(request, credential, session == null ? plain : session.signing(plain));
        }
    }

    /**
     * How long a call's first step waits for a store that has had its calls: as long as one above the parallel limits. What
     * a call still needs afterwards waits until its deadline, since a part of its answer may be out.
     */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int BAD_REQUEST = 400;

    /** How often a step is sent again because there were too many requests. */
    private static final int MOST_TRIES = 5;

    /** Statuses of a platform that didn't look at what was asked of it: no credential, no permission, too many calls. */
    private static final Set<Integer> REFUSED_AT_THE_DOOR = Set.of(401, 403, 429);

    /** Has the event loop's array while something is written, see {@link TransformStage#lend}. */
    final Output output = new Output(0);

    private final Setting setting;
    private final Listener listener;
    private @Nullable Step step;
    private @Nullable UpstreamCall call;
    private @Nullable Permit permit;
    private @Nullable ResponseReader reader;
    private @Nullable UpstreamRequest request;
    private boolean wantsMore = true;
    private @Nullable Step waiting;
    private boolean over;
    private boolean writing;
    private boolean acted;
    private boolean actedBefore;
    private long begunNanos;
    private long sentNanos;
    private long recordsBefore;
    private boolean renewed;
    private int status;
    private boolean answered;
    private int tries;
    private @Nullable Turn turn;
    private @Nullable Step admitted;
    private @Nullable PlatformError throttled;

    PlanRun(Setting setting, Listener listener) {
        this.setting = setting;
        this.listener = listener;
    }

    /** Begins with the plan's first step. */
    void start(CallPlan plan) {
        begunNanos = System.nanoTime();
        goOn(plan.begin(output));
    }

    /** Whether more bytes are welcome: what the downstream channel's writability says. */
    void wantsMore(boolean more) {
        wantsMore = more;
        if (more) {
            Step next = waiting;
            waiting = null;
            if (next != null) {
                send(next);
            }
        }
        UpstreamCall running = call;
        if (running != null) {
            if (more) {
                running.resume();
            } else {
                running.pause();
            }
        }
    }

    /**
     * Whether the platform may have done what a request asked it to change: one was sent, and was neither lost before its
     * first byte nor refused at the door.
     */
    boolean mayHaveActed() {
        return acted;
    }

    /** Stops; nothing is told any more. */
    void cancel() {
        if (!over) {
            over = true;
            UpstreamCall running = call;
            call = null;
            if (running != null) {
                acted |= writing;
                running.cancel();
            }
            Turn waits = turn;
            if (waits != null) {
                waits.cancel();
            }
            letGo();
            closeReader();
        }
    }

    private void send(Step next) {
        if (over) {
            return; // cancelled while it waited for its turn
        }
        ExchangeSession session = setting.session;
        if (session != null && !session.isOpen()) {
            goOn(session.open().thenApply(opened -> true), next, null);
            return;
        }
        admitted = next;
        turn = setting.guard.admit(next.request().cost(), patienceNanos(), setting.loop, this);
    }

    /** How long the next request may wait for its turn. */
    private long patienceNanos() {
        long now = System.nanoTime();
        long until = answered || setting.context.patient
                ? setting.context.deadlineNanos
                : Math.min(begunNanos + PATIENCE_NANOS, setting.context.deadlineNanos);
        return Math.max(0, until - now);
    }

    @Override
    public void refused(ProxyException refusal) {
        PlatformError known = throttled;
        if (over) {
            return; // cancelled while it waited for its turn
        }
        if (known == null) {
            fail(refusal);
        } else {
            over = true;
            long seconds = Math.max(known.retryAfterSeconds(), refusal.retryAfterSeconds());
            listener.refused(new PlatformError(known.code(), known.message(), known.httpStatus(), seconds));
        }
    }

    @Override
    public void admitted(Permit taken) {
        Step next = admitted;
        if (over || next == null) {
            taken.cancelled();
            return;
        }
        admitted = null;
        throttled = null;
        permit = taken;
        UpstreamRequest signed;
        try {
            step = next;
            signed = setting.sign(next.request());
        } catch (RuntimeException e) {
            letGo();
            fail(e);
            return;
        }
        request = signed;
        writing = isWrite(signed);
        actedBefore = acted;
        setting.context.upstreamCalls++;
        recordsBefore = output.records();
        sentNanos = System.nanoTime();
        UpstreamCall begun = setting.client.ask(signed, setting.target, this);
        call = begun;
        if (!wantsMore) {
            begun.pause();
        }
    }

    /** What reads goes by GET, or says that it may be repeated although it is a POST (a GraphQL query). */
    private static boolean isWrite(UpstreamRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD", "OPTIONS" -> false;
            case "POST" -> !request.idempotent();
            default -> true;
        };
    }

    @Override
    public void onHead(UpstreamHead head) {
        status = head.status();
        Step current = step;
        if (current == null) {
            throw new IllegalStateException("an answer without a step");
        }
        Permit taken = permit;
        if (taken != null) {
            taken.head(head);
        }
        guarded(() -> reader = current.read(head));
    }

    @Override
    public void onData(ByteBuf chunk) {
        try {
            Permit taken = permit;
            PointsReader points = taken == null ? null : taken.points();
            if (points != null) {
                chunk.forEachByte(next -> {
                    points.read(next);
                    return true;
                });
            }
            ResponseReader current = reader;
            if (current != null && !over) {
                TransformStage.lend(output);
                guarded(() -> TransformStage.feed(chunk, current, output));
                if (!over) {
                    listener.progressed();
                }
                TransformStage.takeBack(output);
            }
        } finally {
            chunk.release();
        }
    }

    @Override
    public void onReadComplete() {
        if (!over) {
            listener.paused();
        }
    }

    @Override
    public void onEnd() {
        account();
        call = null;
        acted |= writing && !REFUSED_AT_THE_DOOR.contains(status);
        Permit taken = permit;
        permit = null;
        if (taken != null) {
            taken.answered(status);
        }
        ResponseReader current = reader;
        if (over || current == null) {
            return;
        }
        Outcome[] outcome = new Outcome[1];
        TransformStage.lend(output);
        guarded(() -> outcome[0] = current.end(output));
        closeReader();
        Outcome came = outcome[0];
        if (came != null) {
            goOn(came);
        }
        TransformStage.takeBack(output);
    }

    private void goOn(Outcome came) {
        if (came instanceof Outcome.Next next) {
            answered |= step != null;
            tries = 0;
            listener.progressed();
            listener.paused();
            if (over) {
                return;
            }
            if (wantsMore) {
                send(next.step());
            } else {
                waiting = next.step();
            }
        } else if (came instanceof Outcome.Done done) {
            over = true;
            listener.done(done);
        } else if (came instanceof Outcome.Failed failed) {
            refused(failed.error());
        }
    }

    private void refused(PlatformError error) {
        ExchangeSession session = setting.session;
        Step again = step;
        boolean tooMany = error.code() == ReturnCode.TOO_MANY_STORE_REQUESTS;
        if (error.sessionEnded() || tooMany) {
            acted = actedBefore;
        }
        if (tooMany && again != null && isSentAgain(error)) {
            throttled = error;
            send(again);
            return;
        }
        if (error.sessionEnded() && session != null && again != null && !renewed && output.records() == recordsBefore) {
            // Nothing was done and nothing told: the step may be sent again.
            renewed = true;
            goOn(session.renew(), again, error);
        } else {
            over = true;
            listener.refused(error);
        }
    }

    /** Leaves the store alone for as long as it asks; whether the step may be sent again after that. */
    private boolean isSentAgain(PlatformError error) {
        if (error.retryAfterSeconds() > 0 || error.httpStatus() < BAD_REQUEST) {
            setting.guard.pause(Duration.ofSeconds(Math.max(1, error.retryAfterSeconds())));
        }
        tries++;
        return !writing && tries < MOST_TRIES && output.records() == recordsBefore;
    }

    /** Waits for a session; without one there is a refusal to tell. */
    private void goOn(CompletionStage<Boolean> session, Step next, @Nullable PlatformError refusal) {
        session.whenCompleteAsync(
                (opened, failure) -> {
                    if (over) {
                        return; // cancelled while it waited
                    }
                    if (failure != null) {
                        fail(UpstreamFailures.toException(failure));
                    } else if (refusal == null || opened) {
                        send(next);
                    } else {
                        over = true;
                        listener.refused(refusal);
                    }
                },
                setting.loop);
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        account();
        call = null;
        acted |= writing && failure.requestSent();
        Permit taken = permit;
        permit = null;
        if (taken != null) {
            taken.failed(failure);
        }
        if (over) {
            return;
        }
        closeReader();
        Step again = step;
        UpstreamRequest sent = request;
        if (again != null && sent != null && setting.guard.mayRetry(failure, sent)) {
            send(again);
            return;
        }
        over = true;
        listener.failed(UpstreamFailures.toException(failure));
    }

    @Override
    public void onWritabilityChanged() {
        // Requests of plans are sent whole.
    }

    private void account() {
        setting.context.upstreamNanos += System.nanoTime() - sentNanos;
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            UpstreamCall running = call;
            call = null;
            if (running != null) {
                acted |= writing;
                running.cancel();
            }
            letGo();
            fail(e);
        }
    }

    private void fail(RuntimeException failure) {
        over = true;
        closeReader();
        listener.failed(failure);
    }

    private void letGo() {
        Permit taken = permit;
        permit = null;
        if (taken != null) {
            taken.cancelled();
        }
    }

    private void closeReader() {
        ResponseReader current = reader;
        reader = null;
        if (current != null) {
            current.close();
        }
    }
}
