package io.cartway.bench.emulator.bigcommerce;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The quota of a store in a window of time, shared by all who call it. For one thread at a time. */
final class RateWindow {
    private static final long MILLIS = 30_000;

    private final int quota;
    private long ends;
    private int left;

    RateWindow(int quota) {
        this.quota = quota;
    }

    /** Takes one call; false when none is left in this window. */
    boolean take(Instant at) {
        if (at.toEpochMilli() >= ends) {
            ends = at.toEpochMilli() + MILLIS;
            left = quota;
        }
        left--;
        return left >= 0;
    }

    /** What each answer says about the window. */
    Map<String, String> headers(Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Rate-Limit-Requests-Left", String.valueOf(Math.max(0, left)));
        headers.put("X-Rate-Limit-Requests-Quota", String.valueOf(quota));
        headers.put("X-Rate-Limit-Time-Reset-Ms", String.valueOf(Math.max(0, ends - at.toEpochMilli())));
        headers.put("X-Rate-Limit-Time-Window-Ms", String.valueOf(MILLIS));
        return headers;
    }
}
