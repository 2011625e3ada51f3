package io.cartway.proxy.upstream;

import io.cartway.proxy.config.ProxyConfig;
import java.time.Duration;

/**
 * Limits of the connections to platforms.
 *
 * @param connect until TCP is connected, per address
 * @param handshake until TLS is agreed
 * @param firstByte from the end of the request to the first byte of the answer
 * @param betweenBytes between two reads of an answer while we want more, and for its head from its first byte to its end
 * @param idle how long an unused connection is kept; shorter where the platform says so
 * @param lifetime how long a connection may be given out again after it was opened
 * @param idlePerStore unused connections kept for one store on one event loop
 * @param idleInAll unused connections kept on one event loop
 * @param receiveBuffer bytes of SO_RCVBUF: what the kernel may hold of an answer that nobody reads
 * @param writeHighWater bytes of a request waiting to be written above which more isn't wanted
 * @param http2 of connections that speak it
 * @param decoding how much a compressed answer may unfold to
 */
public record UpstreamSettings(
        Duration connect,
        Duration handshake,
        Duration firstByte,
        Duration betweenBytes,
        Duration idle,
        Duration lifetime,
        int idlePerStore,
        int idleInAll,
        int receiveBuffer,
        int writeHighWater,
        MultiplexLimits http2,
        DecodingLimits decoding) {
    /** The configured limits and modest pools. */
    public static UpstreamSettings of(ProxyConfig config) {
        ProxyConfig.Timeouts timeouts = config.timeouts();
        return new UpstreamSettings(
                timeouts.connect(),
                timeouts.upstreamHandshake(),
                timeouts.firstByte(),
                timeouts.betweenBytes(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Math.min(Math.max(8, config.limits().callsPerStore()), 1_000),
                2_000,
                384 * 1024,
                256 * 1024,
                MultiplexLimits.defaults(),
                new DecodingLimits(
                        config.limits().inflatedBytes(), config.limits().inflatedRatio()));
    }
}
