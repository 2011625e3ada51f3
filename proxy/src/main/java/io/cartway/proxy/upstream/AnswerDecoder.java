package io.cartway.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Decodes exactly one final answer for each {@link #expect}. Interim answers (1xx) are taken out, except 101, which nobody
 * asked for. Bytes that belong to no request close the connection and are never kept: they can't become the answer to the
 * next request. Knows whether any byte of an answer has come.
 */
final class AnswerDecoder extends HttpResponseDecoder {
    private static final int LINE = 8 * 1024;
    private static final int HEADERS = 64 * 1024;
    private static final int CONTENT = 64 * 1024;

    private boolean expecting;
    private boolean head;
    private boolean started;
    private boolean interim;
    private boolean odd;

    AnswerDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE)
                .setMaxHeaderSize(HEADERS)
                .setMaxChunkSize(CONTENT));
    }

    /** A request goes out whose answer comes next. */
    void expect(boolean headRequest) {
        expecting = true;
        head = headRequest;
        started = false;
    }

    /** Whether a byte of the expected answer has come. */
    boolean started() {
        return started;
    }

    /** Whether the connection should not be used again: unasked bytes, or an interim answer that isn't 100 or 103. */
    boolean odd() {
        return odd;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        boolean isInterim = ((HttpResponse) message).status().codeClass() == HttpStatusClass.INFORMATIONAL;
        return (head && !isInterim) || super.isContentAlwaysEmpty(message);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (!expecting) {
            if (in.isReadable()) {
                odd = true;
                in.skipBytes(in.readableBytes());
                ctx.close();
            }
            return;
        }
        started |= in.isReadable();
        int before = out.size();
        super.decode(ctx, in, out);
        for (int i = before; i < out.size(); i++) {
            if (isInterim(out.get(i))) {
                out.remove(i--);
            }
        }
    }

    private boolean isInterim(Object message) {
        if (message instanceof HttpResponse response
                && response.decoderResult().isSuccess()
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && response.status().code() != 101) {
            interim = true;
            int code = response.status().code();
            odd |= code != 100 && code != 103;
            return true;
        }
        if (message instanceof LastHttpContent) {
            if (interim) {
                interim = false;
                return true;
            }
            expecting = false;
        }
        return false;
    }
}
