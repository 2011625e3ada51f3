package io.cartway.proxy.pipeline;

import io.cartway.proxy.pipeline.EdgeSettings.Http2Limits;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.function.LongSupplier;

/**
 * How many frames that cost us more than the peer one connection may send within a window. What the codec does not limit:
 * SETTINGS, PING, PRIORITY, WINDOW_UPDATE, unknown frames, empty DATA, and resets that the peer only provoked
 * (CVE-2025-8671). Our own breaks are not counted: they are no fault of the peer's.
 */
final class FrameBudget {
    private final Http2Limits limits;
    private final LongSupplier nanoTime;
    private long windowStart;
    private int resets;
    private int controlFrames;
    private int windowUpdates;
    private int emptyData;

    FrameBudget(Http2Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    void reset() throws Http2Exception {
        turn();
        check(++resets, limits.resets());
    }

    void controlFrame() throws Http2Exception {
        turn();
        check(++controlFrames, limits.controlFrames());
    }

    void windowUpdate() throws Http2Exception {
        turn();
        check(++windowUpdates, limits.windowUpdates());
    }

    void emptyData() throws Http2Exception {
        turn();
        check(++emptyData, limits.emptyData());
    }

    private void turn() {
        long now = nanoTime.getAsLong();
        if (now - windowStart >= limits.window().toNanos()) {
            windowStart = now;
            resets = 0;
            controlFrames = 0;
            windowUpdates = 0;
            emptyData = 0;
        }
    }

    private static void check(int count, int limit) throws Http2Exception {
        if (count > limit) {
            throw new Http2Exception(
                    Http2Error.ENHANCE_YOUR_CALM, "too many frames", Http2Exception.ShutdownHint.HARD_SHUTDOWN);
        }
    }
}
