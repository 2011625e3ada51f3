package io.cartway.proxy.pipeline;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one event loop: a wheel that one repeating task turns every 250 ms, so that setting and lifting a
 * deadline costs a few field writes. A deadline acts up to two ticks late, never early.
 *
 * <p>Not thread-safe: registering, cancelling and acting all happen on the loop. What a deadline runs must not throw; if it
 * does, the loop's other deadlines still act.
 */
public final class Deadlines {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int SLOTS = 2048; // 512 s a turn: deadlines in use act within their first

    /** A registered deadline. */
    public static final class Deadline {
        private final long tick;
        private final Runnable action;
        private @Nullable Deadline previous;
        private @Nullable Deadline next;
        private boolean armed = true;

        private Deadline(long tick, Runnable action) {
            this.tick = tick;
            this.action = action;
        }

        /** Lifts the deadline; without effect when it has acted or was lifted before. */
        public void cancel() {
            if (armed) {
                unlink();
            }
        }

        private void unlink() {
            armed = false;
            if (previous != null) {
                previous.next = next;
            }
            if (next != null) {
                next.previous = previous;
            }
            previous = null;
            next = null;
        }
    }

    private final LongSupplier nanoTime;
    private final long start;
    private final Deadline[] wheel = new Deadline[SLOTS];
    private long swept;

    Deadlines(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        for (int i = 0; i < SLOTS; i++) {
            wheel[i] = new Deadline(-1, () -> {}); // head of the slot's ring
        }
    }

    /** One instance for each loop of the group; each begins to sweep at once and ends with its loop. */
    public static Map<EventExecutor, Deadlines> forEachLoop(EventLoopGroup group) {
        Map<EventExecutor, Deadlines> perLoop = new HashMap<>();
        for (EventExecutor loop : group) {
            Deadlines deadlines = new Deadlines(System::nanoTime);
            loop.scheduleWithFixedDelay(deadlines::sweep, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS)
                    .addListener(ended -> {});
            perLoop.put(loop, deadlines);
        }
        return perLoop;
    }

    /** The clock of these deadlines, monotonic, in nanoseconds. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** Runs the action once {@link #now} has reached the instant, unless it is cancelled before. */
    public Deadline at(long nanos, Runnable action) {
        long tick = Math.max(swept + 1, (nanos - start + TICK_NANOS - 1) / TICK_NANOS);
        Deadline deadline = new Deadline(tick, action);
        Deadline head = wheel[(int) (tick % SLOTS)];
        deadline.previous = head;
        deadline.next = head.next;
        if (head.next != null) {
            head.next.previous = deadline;
        }
        head.next = deadline;
        return deadline;
    }

    /** Runs the action after so many nanoseconds from now. */
    public Deadline in(long nanos, Runnable action) {
        return at(now() + nanos, action);
    }

    /** Acts on everything that is due. */
    void sweep() {
        long due = (now() - start) / TICK_NANOS;
        if (due - swept > SLOTS) {
            swept = due - SLOTS; // the loop stood still for a whole turn: every slot is looked at once
        }
        while (swept < due) {
            swept++;
            actOn(wheel[(int) (swept % SLOTS)], due);
        }
    }

    private static void actOn(Deadline head, long due) {
        Deadline deadline = head.next;
        while (deadline != null) {
            Deadline following = deadline.next;
            if (deadline.tick <= due) {
                deadline.unlink();
                run(deadline.action);
                // The action may have cancelled what follows: begin again, what is due was unlinked.
                following = head.next;
            }
            deadline = following;
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Thread loop = Thread.currentThread();
            loop.getUncaughtExceptionHandler().uncaughtException(loop, e);
        }
    }
}
