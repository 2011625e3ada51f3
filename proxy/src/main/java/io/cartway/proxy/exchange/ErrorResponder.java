package io.cartway.proxy.exchange;

import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.pipeline.Abort;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/**
 * The last handler: the one place where a failure becomes an answer. It always ends in an answer, an {@code Abort} or a
 * close, so that no client is left waiting. One per channel.
 */
final class ErrorResponder extends ChannelInboundHandlerAdapter {
    private final CurrentExchange current;

    ErrorResponder(CurrentExchange current) {
        this.current = current;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
        if (!(message instanceof HttpContent)) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ExchangeContext context = current.context;
        if (context == null || !ctx.channel().isActive() || cause instanceof IOException) {
            ctx.close();
            return;
        }
        ProxyException failure = Failures.toException(context, cause);
        context.returnCode = failure.code();
        if (context.answerBegun) {
            ctx.writeAndFlush(Abort.INSTANCE);
            return;
        }
        if (failure.closes() || (context.bodyExpected && !context.bodyComplete)) {
            // What is left of the request body would be read as the next request's head.
            context.closesAfterwards = true;
        }
        ctx.writeAndFlush(Answers.error(context, failure));
    }
}
