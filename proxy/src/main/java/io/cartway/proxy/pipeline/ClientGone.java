package io.cartway.proxy.pipeline;

/**
 * User event of an exchange's channel: the integrator has reset the stream (HTTP/2), nothing more can be answered and the
 * platform's side is to be cancelled now. {@code channelInactive} follows, but may be late where data waits to be read.
 * On HTTP/1.1 there is only {@code channelInactive}, which is never late.
 */
public enum ClientGone {
    /** The event. */
    INSTANCE
}
