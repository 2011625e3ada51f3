package io.cartway.proxy.resilience;

import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.UpstreamLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads what an answer's head says of its platform's limits; what can't be read says nothing. */
final class LimitHeaders {
    /** Too many requests, by the standard and by Shopify. */
    private static final int TOO_MANY = 429;

    private static final int REJECTED = 430;
    private static final long LONGEST = Duration.ofDays(1).toNanos();

    /** How long a platform is left alone that doesn't say how long. */
    private static final long UNTOLD = TimeUnit.SECONDS.toNanos(1);

    private LimitHeaders() {}

    /** How long the store wants to be left alone; 0 when its answer doesn't say that there were too many requests. */
    static long pauseNanos(ResponseHead head, UpstreamLimits limits) {
        if (head.status() != TOO_MANY && head.status() != REJECTED) {
            return 0;
        }
        long pause = seconds(head.header("retry-after"));
        for (String name : limits.retryAfter()) {
            pause = Math.max(pause, seconds(head.header(name)));
        }
        UpstreamLimits.Window window = limits.window();
        if (window != null) {
            pause = Math.max(pause, resetNanos(head, window));
        }
        return pause > 0 ? Math.min(pause, LONGEST) : UNTOLD;
    }

    /** When the next window begins, or -1. */
    static long resetNanos(ResponseHead head, UpstreamLimits.Window window) {
        int millis = window.resetMillis() == null ? -1 : number(head.header(window.resetMillis()));
        return millis < 0 ? -1 : Math.min(TimeUnit.MILLISECONDS.toNanos(millis), LONGEST);
    }

    private static long seconds(@Nullable String header) {
        int seconds = number(header);
        return seconds < 0 ? 0 : TimeUnit.SECONDS.toNanos(seconds);
    }

    static int number(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,9}") ? Integer.parseInt(header) : -1;
    }
}
