package io.cartway.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of an exchange. A streamed body must have exactly the length that its head declares: more or less of it
 * would be read as a part of another request. Owns the chunks that wait for a connection.
 */
final class RequestWriter {
    /** Is told, on the event loop, what became of the writes. */
    interface Watcher {
        /** Bytes went out to the socket. */
        void progressed();

        /** The request can't be completed, for a reason of our own. */
        void broken();
    }

    private final HttpRequest head;
    private final ByteBuffer body;
    private final boolean streaming;
    private final Watcher watcher;
    private final Deque<ByteBuf> unsent = new ArrayDeque<>(0);

    private @Nullable Channel channel;
    /** Bytes of a streamed body still to come, or -1 for chunked. */
    private long remaining;

    private boolean broken;
    private boolean finished;
    private boolean complete;
    private int pending;

    RequestWriter(HttpRequest head, ByteBuffer body, boolean streaming, long contentLength, Watcher watcher) {
        this.head = head;
        this.body = body;
        this.streaming = streaming;
        this.remaining = contentLength;
        this.watcher = watcher;
    }

    /** Sends what there is; again on another connection if nothing was streamed. */
    void begin(Channel to) {
        channel = to;
        complete = false;
        pending = 0;
        if (!streaming) {
            ByteBuf whole = body.hasRemaining() ? Unpooled.wrappedBuffer(body.duplicate()) : Unpooled.EMPTY_BUFFER;
            send(
                    new DefaultFullHttpRequest(
                            head.protocolVersion(),
                            head.method(),
                            head.uri(),
                            whole,
                            head.headers(),
                            EmptyHttpHeaders.INSTANCE,
                            false), // RequestHead has checked it
                    true);
            return;
        }
        send(head, false);
        for (ByteBuf chunk = unsent.poll(); chunk != null; chunk = unsent.poll()) {
            send(new DefaultHttpContent(chunk), false);
        }
        if (finished) {
            send(LastHttpContent.EMPTY_LAST_CONTENT, true);
        }
    }

    /** Takes the chunk over. */
    void write(ByteBuf chunk) {
        int size = chunk.readableBytes();
        boolean tooMuch = remaining >= 0 && size > remaining;
        if (!streaming || finished || broken || size == 0 || tooMuch) {
            chunk.release();
            if (tooMuch) {
                breakOff();
            }
            return;
        }
        if (remaining >= 0) {
            remaining -= size;
        }
        if (channel == null) {
            unsent.add(chunk);
        } else {
            send(new DefaultHttpContent(chunk), false);
        }
    }

    void finish() {
        if (!streaming || finished || broken) {
            return;
        }
        finished = true;
        if (remaining > 0) {
            breakOff();
        } else if (channel != null) {
            send(LastHttpContent.EMPTY_LAST_CONTENT, true);
        }
    }

    boolean isStreaming() {
        return streaming;
    }

    boolean isWritable() {
        return channel != null && channel.isWritable();
    }

    /** Whether the last byte of the request went to the socket. */
    boolean isComplete() {
        return complete;
    }

    /** Whether the next move is the platform's: it has everything, or is to take what waits in the socket. */
    boolean awaitsPlatform() {
        return complete || pending > 0;
    }

    /** Nothing more is sent. */
    void release() {
        finished = true;
        unsent.forEach(ByteBuf::release);
        unsent.clear();
    }

    private void breakOff() {
        broken = true;
        watcher.broken();
    }

    private void send(Object message, boolean last) {
        Channel to = channel;
        if (to == null) {
            throw new IllegalStateException("not begun");
        }
        pending++;
        to.writeAndFlush(message).addListener(future -> wrote(to, (ChannelFuture) future, last));
    }

    @SuppressWarnings("ReferenceEquality") // a channel is equal to nothing but itself
    private void wrote(Channel to, ChannelFuture future, boolean last) {
        if (to != channel) {
            return; // of a connection that was given up
        }
        pending--;
        if (future.isSuccess()) {
            complete |= last;
            watcher.progressed();
        } else if (to.isActive()) {
            breakOff();
        }
    }
}
