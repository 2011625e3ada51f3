package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ArgumentsRefused;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.proxy.credential.CredentialException;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.pipeline.Abort;
import io.cartway.proxy.store.StoreException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler: the one place where a failure becomes an answer. It always ends in an answer, an {@code Abort} or a
 * close, so that no client is left waiting. One per channel.
 */
final class ErrorResponder extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponder.class);
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
        ProxyException failure = translate(context, cause);
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

    /** What the caller is told of a failure; what nobody foresaw is logged, without its text. */
    static ProxyException translate(ExchangeContext context, Throwable cause) {
        if (cause instanceof ProxyException known) {
            return known;
        }
        if (cause instanceof CallRefused refused) {
            return ProxyException.of(refused.code(), String.valueOf(refused.getMessage()));
        }
        if (cause instanceof ArgumentsRefused refused) {
            return ProxyException.of(refused.code(), String.valueOf(refused.getMessage()));
        }
        if (cause instanceof UnreadableAnswer unreadable) {
            return ProxyException.of(ReturnCode.STORE_ERROR, String.valueOf(unreadable.getMessage()));
        }
        if (cause instanceof CredentialException sealed) {
            return ProxyException.of(ReturnCode.STORE_API_ACCESS, String.valueOf(sealed.getMessage()));
        }
        if (cause instanceof StoreException) {
            LOG.warn("request {}: the store failed: {}", context.requestId, cause.getMessage());
            return ProxyException.overloaded(1, "the service can't look this up at the moment; try again");
        }
        // The class and the place only: a message from inside could repeat what the caller or the platform sent.
        StackTraceElement[] trace = cause.getStackTrace();
        LOG.error(
                "request {}: unexpected {} at {}",
                context.requestId,
                cause.getClass().getName(),
                trace.length == 0 ? "unknown" : trace[0]);
        return ProxyException.of(
                ReturnCode.INTERNAL_ERROR,
                "internal error; quote request id " + context.requestId + " to the operator");
    }
}
