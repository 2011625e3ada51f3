package io.cartway.proxy.resilience;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.UpstreamLimits;
import io.cartway.proxy.error.ProxyException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who waits to call one store, first come, first served. Thread-safe; never blocks: its lock is the store's own and held for
 * a few steps, and who is first waits by a timer of his event loop.
 */
final class WaitingLine {
    /** A line that long is no use to anybody. */
    private static final int MOST = 1_000;

    private final Gate gate;
    private final Pace pace;
    private final LongSupplier clock;
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>(); // guarded by this
    private long waitingCost; // guarded by this
    private @Nullable Future<?> timer; // guarded by this

    /** What else stands before the store. */
    interface Gate {
        /**
         * Lets a call through.
         *
         * @return 0, or the nanoseconds until it is worth trying again
         * @throws ProxyException while no call may go at all
         */
        long pass();

        /** The permit of a call that went through. */
        Permit permit(int cost);

        /** A call was refused because its turn would come too late. */
        void tooLate();
    }

    WaitingLine(UpstreamLimits limits, Gate gate, LongSupplier clock) {
        this.gate = gate;
        this.pace = new Pace(limits, clock.getAsLong());
        this.clock = clock;
    }

    /**
     * For who can't wait.
     *
     * @throws ProxyException when the call can't be made now
     */
    Permit atOnce(int told) {
        synchronized (this) {
            int cost = pace.cost(told);
            long wait = waiting.isEmpty() ? tryTake(cost) : expected(cost);
            if (wait == 0) {
                return gate.permit(cost);
            }
            throw tooLate(wait);
        }
    }

    /** Gets a turn, perhaps at once: then the applicant is told before this returns. */
    Turn join(int told, long patienceNanos, ScheduledExecutorService loop, Applicant applicant) {
        Turn turn = new Turn(this, pace.cost(told), loop, applicant);
        Permit permit = null;
        ProxyException refusal = null;
        synchronized (this) {
            try {
                long wait = waiting.isEmpty() ? tryTake(turn.cost) : expected(turn.cost);
                if (wait == 0) {
                    permit = gate.permit(turn.cost);
                } else if (waiting.size() >= MOST || (wait != Pace.UNTIL_ANSWERED && wait > patienceNanos)) {
                    refusal = tooLate(wait);
                } else {
                    waiting.add(turn);
                    waitingCost += turn.cost;
                    if (waiting.size() == 1) {
                        wakeIn(wait, loop);
                    }
                }
            } catch (ProxyException e) {
                refusal = e;
            }
        }
        if (permit != null) {
            turn.admit(permit);
        } else if (refusal != null) {
            turn.refuse(refusal);
        } else if (patienceNanos != Long.MAX_VALUE) {
            turn.waitsAtMost(loop.schedule(() -> outOfPatience(turn), patienceNanos, TimeUnit.NANOSECONDS));
        }
        return turn;
    }

    private void outOfPatience(Turn turn) {
        long wait;
        synchronized (this) {
            wait = expected(turn.cost);
        }
        if (leave(turn)) {
            turn.refuse(tooLate(wait));
        }
    }

    /** Takes a turn out of the line; false when it isn't in it any more. */
    boolean leave(Turn turn) {
        boolean left;
        synchronized (this) {
            left = waiting.remove(turn);
            waitingCost -= left ? turn.cost : 0;
        }
        goOn();
        return left;
    }

    /** Nanoseconds that who comes last has to wait, as far as it is known; at least one. */
    private long expected(int cost) {
        long wait = pace.wait(cost, Math.max(1, waiting.size()), waitingCost, clock.getAsLong());
        return Math.max(1, wait);
    }

    private long tryTake(int cost) {
        long now = clock.getAsLong();
        long wait = pace.wait(cost, 0, 0, now);
        if (wait == 0) {
            wait = gate.pass();
        }
        if (wait == 0) {
            pace.take(cost, now);
        }
        return wait;
    }

    private ProxyException tooLate(long wait) {
        gate.tooLate();
        long known = wait == Pace.UNTIL_ANSWERED
                ? 0
                : Math.min(wait, Duration.ofDays(1).toNanos());
        return ProxyException.retryAfter(
                ReturnCode.TOO_MANY_STORE_REQUESTS,
                StoreGuard.wholeSeconds(known),
                "too many calls to this store at once: try again later");
    }

    private void wakeIn(long wait, ScheduledExecutorService loop) {
        Future<?> known = timer;
        if (known != null) {
            known.cancel(false);
        }
        timer = wait == Pace.UNTIL_ANSWERED ? null : loop.schedule(this::goOn, wait, TimeUnit.NANOSECONDS);
    }

    /** Lets through who may go now. */
    private void goOn() {
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            for (Turn first = waiting.peek(); first != null; first = waiting.peek()) {
                Turn turn = first;
                long wait;
                try {
                    wait = tryTake(turn.cost);
                } catch (ProxyException e) {
                    next();
                    told.add(() -> turn.loop.execute(() -> turn.refuse(e)));
                    continue;
                }
                if (wait > 0) {
                    wakeIn(wait, turn.loop);
                    break;
                }
                next();
                Permit permit = gate.permit(turn.cost);
                told.add(() -> turn.loop.execute(() -> turn.admit(permit)));
            }
        }
        told.forEach(Runnable::run);
    }

    private void next() {
        waitingCost -= waiting.remove().cost;
    }

    /** What a call that went through tells of the store's pace; then others may go. */
    interface Told {
        void of(Pace pace, long now);
    }

    void learn(Told told) {
        boolean goOn;
        synchronized (this) {
            told.of(pace, clock.getAsLong());
            goOn = !waiting.isEmpty();
        }
        if (goOn) {
            goOn();
        }
    }
}
