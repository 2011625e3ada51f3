package io.cartway.connectors.spi;

import io.cartway.connectors.api.ReturnCode;

/**
 * A platform's refusal in the unified API's words.
 *
 * @param code the return code that an error rule of the connector chose
 * @param message what the caller reads; may hold text of the platform, so it never goes into a log or a metric
 * @param httpStatus the platform's HTTP status
 * @param retryAfterSeconds what the platform asked for, or -1
 * @param sessionEnded whether a new session may help: the platform did nothing because it didn't take the one it was shown
 */
public record PlatformError(
        ReturnCode code, String message, int httpStatus, long retryAfterSeconds, boolean sessionEnded) {
    /** A refusal that no session would change. */
    public PlatformError(ReturnCode code, String message, int httpStatus, long retryAfterSeconds) {
        this(code, message, httpStatus, retryAfterSeconds, false);
    }

    /** Without the message: it may hold the shop's data. */
    @Override
    public String toString() {
        return "PlatformError[" + code + ", http " + httpStatus + "]";
    }
}
