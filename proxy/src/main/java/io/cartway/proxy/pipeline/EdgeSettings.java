package io.cartway.proxy.pipeline;

import java.time.Duration;

/**
 * The limits of the edge. {@link #defaults()} are the ones that are documented; every one may be configured.
 *
 * @param connectionsPerAddress open connections of one IPv4 address or one IPv6 /64
 * @param connections open connections in all
 * @param requestLineBytes longest request line, else 414 (parameters of some methods are long texts in the query)
 * @param headerBytes largest header section, else 431
 * @param headerFields most header fields, else 431
 * @param requestsPerConnection after so many, an HTTP/1.1 connection closes
 * @param pipelinedRequests so many requests may wait decoded; one more, and nothing of that connection is read any more
 * @param handshakeTimeout TLS, from the first byte of the connection
 * @param headTimeout a request head, from its first byte, else 408
 * @param idleTimeout a connection without an exchange
 * @param bodyGrace how long a body may be slower than {@code bodyBytesPerSecond}
 * @param bodyBytesPerSecond slowest body that is waited for, else 408
 * @param stalledReaderTimeout how long an integrator may take nothing of an answer
 * @param http1WriteBuffer bytes of one HTTP/1.1 connection that may wait to be sent before its source is paused
 * @param http2WriteBuffer the same for one HTTP/2 stream
 * @param lingerBytes how much of an unread body is discarded before a close, so that the answer isn't lost by a reset
 * @param linger how long that may take
 * @param http2 the limits that only HTTP/2 has
 */
public record EdgeSettings(
        int connectionsPerAddress,
        int connections,
        int requestLineBytes,
        int headerBytes,
        int headerFields,
        int requestsPerConnection,
        int pipelinedRequests,
        Duration handshakeTimeout,
        Duration headTimeout,
        Duration idleTimeout,
        Duration bodyGrace,
        int bodyBytesPerSecond,
        Duration stalledReaderTimeout,
        int http1WriteBuffer,
        int http2WriteBuffer,
        int lingerBytes,
        Duration linger,
        Http2Limits http2) {

    /**
     * Limits of HTTP/2.
     *
     * @param streams concurrent streams of a connection
     * @param streamWindow bytes a peer may send ahead on a stream
     * @param connectionWindow the same for a connection
     * @param continuations CONTINUATION frames of one header section
     * @param resets RST_STREAM frames that a peer sends, or provokes, within the window
     * @param controlFrames SETTINGS, PING, PRIORITY and unknown frames within the window, together
     * @param windowUpdates WINDOW_UPDATE frames within the window
     * @param emptyData DATA frames without bytes within the window
     * @param window what the counts above refer to
     */
    public record Http2Limits(
            int streams,
            int streamWindow,
            int connectionWindow,
            int continuations,
            int resets,
            int controlFrames,
            int windowUpdates,
            int emptyData,
            Duration window) {
        static Http2Limits defaults() {
            return new Http2Limits(100, 65_535, 1 << 20, 8, 100, 200, 20_000, 100, Duration.ofSeconds(10));
        }
    }

    /** The documented limits. */
    public static EdgeSettings defaults() {
        return new EdgeSettings(
                200,
                100_000,
                32 * 1024,
                32 * 1024,
                100,
                1_000,
                64,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                1024,
                Duration.ofSeconds(60),
                256 * 1024,
                32 * 1024,
                64 * 1024,
                Duration.ofSeconds(1),
                Http2Limits.defaults());
    }
}
