package io.cartway.proxy.exchange;

import io.netty.handler.codec.http.HttpContent;

/**
 * One request and its answer, from the moment that its head has passed every step. Only used on the downstream channel's
 * event loop. It always ends in a whole answer, an {@code Abort} or a close.
 */
sealed interface Exchange permits LocalExchange, PassthroughExchange, UnifiedExchange {
    /** The head has passed; reads the body when it wants it. */
    void begin();

    /** A part of the request body; takes it over. */
    void body(HttpContent content);

    /**
     * The downstream channel became writable or stopped being so. Which of the two is asked of the channel, after what
     * this does itself: a flush may make it writable again, and says so from within.
     */
    void writabilityChanged();

    /** The client is gone or the answer failed otherwise: stops everything upstream. Nothing is written any more. */
    void cancel();
}
