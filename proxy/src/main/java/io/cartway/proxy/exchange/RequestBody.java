package io.cartway.proxy.exchange;

import io.cartway.proxy.error.ProxyException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a request body up to a limit, in one pooled buffer. Reads one part at a time, so that a slow sender costs
 * nothing but its own connection. Owns the buffer until {@link #take} or {@link #cancel}.
 */
final class RequestBody {
    private final ChannelHandlerContext ctx;
    private final long limit;
    private @Nullable ByteBuf bytes;

    RequestBody(ChannelHandlerContext ctx, long limit) {
        this.ctx = ctx;
        this.limit = limit;
    }

    /**
     * Asks for the first part; a client that waits for 100 Continue gets it by this.
     *
     * @param announced the length that the head says, or -1
     * @throws ProxyException 413 above the limit
     */
    void begin(long announced) {
        if (announced > limit) {
            throw tooLarge();
        }
        ctx.read();
    }

    private ProxyException tooLarge() {
        return ProxyException.framing(413, "the request body is larger than " + limit + " bytes");
    }

    /**
     * Takes a part over.
     *
     * @return whether the body is complete
     * @throws ProxyException 413 above the limit
     */
    boolean add(HttpContent content) {
        ByteBuf part = content.content();
        boolean last = content instanceof LastHttpContent;
        try {
            ByteBuf whole = bytes == null ? ctx.alloc().buffer(part.readableBytes()) : bytes;
            bytes = whole;
            if ((long) whole.readableBytes() + part.readableBytes() > limit) {
                throw tooLarge();
            }
            whole.writeBytes(part);
        } finally {
            content.release();
        }
        if (!last) {
            ctx.read();
        }
        return last;
    }

    /** The bytes gathered; afterwards there are none. */
    byte[] take() {
        ByteBuf whole = bytes;
        bytes = null;
        if (whole == null) {
            return new byte[0];
        }
        try {
            return ByteBufUtil.getBytes(whole);
        } finally {
            whole.release();
        }
    }

    void cancel() {
        ByteBuf whole = bytes;
        bytes = null;
        if (whole != null) {
            whole.release();
        }
    }
}
