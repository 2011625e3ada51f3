package io.cartway.proxy.upstream;

import io.netty.buffer.ByteBuf;

/**
 * Is told of an upstream answer: one head, data, then exactly one of {@link #onEnd} and {@link #onFailure}. Always on the
 * exchange's event loop, never from inside a call of {@link UpstreamCall}.
 */
public interface UpstreamListener {
    /** Status and header fields; valid until the end of the answer. 1xx are not told. */
    void onHead(UpstreamHead head);

    /** A part of the body; the listener owns the buffer and releases it or passes it on. */
    void onData(ByteBuf chunk);

    /** No more data in this turn of the event loop: a good moment to flush. */
    void onReadComplete();

    /** The answer is complete and its framing was sound. */
    void onEnd();

    /** The answer will not come, or not to its end. */
    void onFailure(UpstreamFailure failure);

    /** {@link UpstreamCall#isWritable} changed. */
    void onWritabilityChanged();
}
