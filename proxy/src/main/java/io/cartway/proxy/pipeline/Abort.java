package io.cartway.proxy.pipeline;

/**
 * Written outbound instead of the rest of an answer whose head has been sent: breaks the framing, so that no client takes
 * the answer for a whole one. The codec slot turns it into a close without last chunk (HTTP/1.1) or RST_STREAM
 * INTERNAL_ERROR (HTTP/2), after what was written before, and drops everything written after it.
 */
public enum Abort {
    /** The marker. */
    INSTANCE
}
