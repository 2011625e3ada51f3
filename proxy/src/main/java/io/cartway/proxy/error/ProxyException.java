package io.cartway.proxy.error;

import io.cartway.connectors.api.ReturnCode;

/**
 * A failure with an answer: thrown or fired by any handler, rendered by the error responder alone. Has no stack trace.
 */
public final class ProxyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ReturnCode code;
    private final int httpStatus;
    private final boolean closes;
    private final int retryAfterSeconds;

    private ProxyException(ReturnCode code, int httpStatus, boolean closes, int retryAfterSeconds, String message) {
        super(message, null, false, false);
        this.code = code;
        this.httpStatus = httpStatus;
        this.closes = closes;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /**
     * An application error: HTTP 200 under /v1.1, the true status elsewhere.
     *
     * @param message shown to the caller: what is wrong and what to do; no secret
     */
    public static ProxyException of(ReturnCode code, String message) {
        return new ProxyException(code, 200, false, -1, message);
    }

    /** An application error with a Retry-After in seconds. */
    public static ProxyException retryAfter(ReturnCode code, int seconds, String message) {
        return new ProxyException(code, 200, false, seconds, message);
    }

    /**
     * A violation of the framing rules: this HTTP status (400, 405, 408, 413, 414, 417, 431, 505), then the connection
     * or stream is closed.
     */
    public static ProxyException framing(int httpStatus, String message) {
        return new ProxyException(ReturnCode.INCORRECT_PARAMETERS, httpStatus, true, -1, message);
    }

    /** Overload: HTTP 503 with Retry-After, code 1. */
    public static ProxyException overloaded(int retryAfterSeconds, String message) {
        return new ProxyException(ReturnCode.SERVICE_NOT_AVAILABLE, 503, false, retryAfterSeconds, message);
    }

    /** The return code in the body. */
    public ReturnCode code() {
        return code;
    }

    /** 200 for application errors, else the HTTP status that the answer has on every path. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the connection (HTTP/1.1) or stream (HTTP/2) ends after the answer. */
    public boolean closes() {
        return closes;
    }

    /** Seconds for Retry-After, or -1 for none. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
