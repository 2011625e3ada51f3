package io.cartway.proxy;

import io.cartway.proxy.exchange.LoadShedder;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/** Measures ten times a second how late a loop starts a task, and tells the load shedder. One per event loop. */
final class LoopLag implements Runnable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LoadShedder shedder;
    private long due = System.nanoTime() + PERIOD_NANOS;

    private LoopLag(LoadShedder shedder) {
        this.shedder = shedder;
    }

    /** Measures every loop of the group until it ends. */
    static void watch(EventLoopGroup loops, LoadShedder shedder) {
        for (EventExecutor loop : loops) {
            loop.scheduleWithFixedDelay(new LoopLag(shedder), PERIOD_NANOS, PERIOD_NANOS, TimeUnit.NANOSECONDS)
                    .addListener(ended -> {});
        }
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        shedder.lagged(now - due, now);
        due = System.nanoTime() + PERIOD_NANOS;
    }
}
