package io.cartway.connectors.spi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a platform lets be asked of one store. Immutable.
 *
 * @param concurrency requests at a time; {@link Integer#MAX_VALUE} for any number
 * @param window so many requests in a time, or null
 * @param cost points for requests, or null
 * @param retryAfter lower-case names of header fields that say like {@code Retry-After} how many seconds to wait
 */
public record UpstreamLimits(
        int concurrency, @Nullable Window window, @Nullable Cost cost, List<String> retryAfter) {
    /** A platform that declares none. */
    public static final UpstreamLimits NONE = new UpstreamLimits(Integer.MAX_VALUE, null, null, List.of());

    public UpstreamLimits {
        retryAfter = List.copyOf(retryAfter);
    }

    /**
     * A number of requests in a time, which an answer may tell more of.
     *
     * @param calls in that time
     * @param per how long a window is
     * @param left lower-case name of the header field that says how many requests are left, or null
     * @param resetMillis lower-case name of the header field that says in how many milliseconds the next window begins, or null
     */
    public record Window(
            int calls,
            Duration per,
            @Nullable String left,
            @Nullable String resetMillis) {}

    /**
     * A bucket of points that fills by itself. What an answer says of it is an object of numbers somewhere in its body.
     *
     * @param points that it holds
     * @param perSecond that come back
     * @param request what a request costs when nothing better is known
     * @param state name of the object
     * @param available its member with the points that are left
     * @param maximum its member with the points that the bucket holds
     * @param rate its member with the points that come back each second
     */
    public record Cost(
            int points, int perSecond, int request, String state, String available, String maximum, String rate) {}
}
