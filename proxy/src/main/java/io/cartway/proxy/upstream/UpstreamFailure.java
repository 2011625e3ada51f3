package io.cartway.proxy.upstream;

import io.cartway.connectors.api.ReturnCode;

/**
 * Why an upstream answer did not come. The kind decides what the caller gets, whether it may be tried again and whether
 * the circuit breaker counts it.
 *
 * @param kind what happened
 * @param responseStarted whether a byte of the answer had come: then it is never tried again
 * @param requestSent whether a byte of the request may have reached the platform
 */
public record UpstreamFailure(Kind kind, boolean responseStarted, boolean requestSent) {
    /** What can go wrong on the way to a platform. */
    public enum Kind {
        /** The address is not one that may be reached. */
        ADDRESS_REFUSED(ReturnCode.STORE_NOT_REACHABLE, "the store's address is not one that may be reached"),
        /** The name has no address. */
        NOT_RESOLVED(ReturnCode.STORE_NOT_REACHABLE, "the store's host name could not be resolved"),
        /** No connection within the limit, or refused. */
        NOT_CONNECTED(ReturnCode.STORE_NOT_REACHABLE, "no connection to the store could be made"),
        /** The TLS handshake failed: certificate, host name, version. */
        TLS_FAILED(
                ReturnCode.STORE_NOT_REACHABLE, "the store's TLS handshake failed (certificate, host name or version)"),
        /** No first byte within the limit. */
        NO_ANSWER(ReturnCode.STORE_ERROR, "the store did not begin to answer in time"),
        /** The answer stopped between two bytes. */
        STALLED(ReturnCode.STORE_ERROR, "the store stopped in the middle of its answer"),
        /** The connection closed before the answer was complete. */
        CUT(ReturnCode.STORE_ERROR, "the store closed the connection before its answer was complete"),
        /** The answer's HTTP framing was not valid. */
        MALFORMED(ReturnCode.STORE_ERROR, "the store's answer was not valid HTTP"),
        /** The body was compressed in a way that isn't known, is broken, or unfolds to more than is read. */
        UNREADABLE(ReturnCode.STORE_ERROR, "the store's answer was compressed in a way that could not be read"),
        /** Ours. */
        INTERNAL(ReturnCode.INTERNAL_ERROR, "internal error");

        private final ReturnCode code;
        private final String message;

        Kind(ReturnCode code, String message) {
            this.code = code;
            this.message = message;
        }

        /** What the caller gets before the commit point. */
        public ReturnCode code() {
            return code;
        }

        /** Safe text for the caller. */
        public String message() {
            return message;
        }
    }
}
