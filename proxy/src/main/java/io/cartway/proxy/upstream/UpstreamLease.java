package io.cartway.proxy.upstream;

import io.netty.channel.Channel;

/**
 * What an exchange borrows to send one request and read its answer: a connection of HTTP/1.1, or a stream of HTTP/2. Only
 * used on its event loop.
 */
interface UpstreamLease {
    /** Takes the messages of one request as HTTP/1.1 has them. */
    Channel channel();

    /** The exchange borrows this, and writes its request next. */
    void lend(UpstreamExchange borrower, boolean headRequest);

    /** Wants more of the answer: one more read at least, and any number until {@link #hold}. */
    void read();

    /** Wants nothing more for now; what a read under way brings still comes. */
    void hold();

    /** The exchange has no more interest. */
    void abandon();

    /** No more of the answer came in time: what this belongs to may be dead. */
    void expired();

    /** Whether a byte of the answer has come. */
    boolean answerStarted();

    /** Whether the connection has served before: then the platform may have closed it just now, which is nobody's failure. */
    boolean isReused();
}
