package io.cartway.bench.load;

import io.cartway.bench.load.LoadRun.Call;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2ResetFrame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the answer of the call that it expects, and tells the run what came of it. */
final class AnswerReader extends SimpleChannelInboundHandler<HttpObject> {
    static final String CLOSED = "connection closed";

    /** Is told that an answer has come to its end, and whether its connection may be used again. */
    interface Ended {
        void at(Channel channel, boolean again);
    }

    private final LoadRun run;
    private final Ended ended;
    private final StringBuilder start = new StringBuilder(Check.LOOKED_AT);
    private @Nullable Call call;
    private int status;
    private boolean keepAlive = true;

    AnswerReader(LoadRun run, Ended ended) {
        this.run = run;
        this.ended = ended;
    }

    void expect(Call next) {
        call = next;
    }

    /** The expected answer doesn't come. */
    void fail(String kind) {
        if (call != null) {
            call = null;
            run.failed(kind);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            fail("unreadable answer");
            context.close();
            return;
        }
        if (part instanceof HttpResponse head) {
            status = head.status().code();
            keepAlive = HttpUtil.isKeepAlive(head);
            start.setLength(0);
        }
        if (part instanceof HttpContent content) {
            read(content.content());
        }
        if (part instanceof LastHttpContent && status >= 200) {
            end(context);
        }
    }

    private void read(ByteBuf bytes) {
        run.bytes(bytes.readableBytes());
        int more = Math.min(Check.LOOKED_AT - start.length(), bytes.readableBytes());
        if (more > 0) {
            start.append(bytes.toString(bytes.readerIndex(), more, StandardCharsets.ISO_8859_1));
        }
    }

    private void end(ChannelHandlerContext context) {
        Call answered = call;
        call = null;
        if (answered == null) {
            context.close();
            return;
        }
        String problem = answered.request().check().problem(status, start.toString());
        if (problem == null) {
            run.answered(answered);
        } else {
            run.failed(problem);
        }
        ended.at(context.channel(), keepAlive);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame) {
            fail("stream reset");
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(CLOSED);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
