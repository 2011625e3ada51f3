package io.cartway.proxy.upstream;

import io.netty.buffer.ByteBuf;

/** A running upstream request. Only used on its event loop. After the end, a failure or a cancel everything is a no-op. */
public interface UpstreamCall {
    /** Streams a part of the request body; takes the buffer over in every case. Flushes. */
    void write(ByteBuf chunk);

    /** The streamed request body is complete. */
    void finish();

    /** Whether more of the request body should be written now; changes are told by the listener. */
    boolean isWritable();

    /** Stops reading the answer; what was decoded already waits. Deadlines between bytes don't run while paused. */
    void pause();

    /** Reads again. */
    void resume();

    /** The exchange is over for other reasons: closes the connection if the answer isn't complete. Nothing is told. */
    void cancel();
}
