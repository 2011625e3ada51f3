package io.cartway.proxy.exchange;

import io.cartway.proxy.pipeline.Abort;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The first handler of an exchange: begins its context, counts its bytes, writes the header fields of every answer, and
 * reports it once when it is over. One per channel.
 */
final class ExchangeObserver extends ChannelDuplexHandler {
    private final ExchangeServices services;
    private final CurrentExchange current;
    private final InetAddress clientAddress;

    /** A head without a body, until the end of its request has come too: so that no error can answer half a request. */
    private @Nullable ExchangeRequest bodiless;

    ExchangeObserver(ExchangeServices services, CurrentExchange current, InetAddress clientAddress) {
        this.services = services;
        this.current = current;
        this.clientAddress = clientAddress;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest head) {
            ExchangeContext context = begin(head);
            if (message instanceof FullHttpRequest full) {
                // HTTP/2 may give head and body in one: from here on they are always two messages.
                context.bodyExpected = full.content().isReadable();
                ctx.fireChannelRead(new ExchangeRequest(head, context));
                context.bytesIn += full.content().readableBytes();
                context.bodyComplete = true;
                ctx.fireChannelRead(LastBody.of(full));
            } else {
                context.bodyExpected = HttpUtil.isTransferEncodingChunked(head) || hasLength(head);
                ExchangeRequest request = new ExchangeRequest(head, context);
                if (context.bodyExpected || head.decoderResult().isFailure()) {
                    ctx.fireChannelRead(request);
                } else {
                    bodiless = request;
                    ctx.read();
                }
            }
            return;
        }
        ExchangeRequest waiting = bodiless;
        if (waiting != null) {
            bodiless = null;
            waiting.context().bodyComplete = true;
            if (!(message instanceof HttpObject end) || end.decoderResult().isSuccess()) {
                ctx.fireChannelRead(waiting);
            }
            ctx.fireChannelRead(message);
            return;
        }
        ExchangeContext context = current.context;
        if (message instanceof HttpContent content && context != null) {
            context.bytesIn += content.content().readableBytes();
            context.bodyComplete = message instanceof LastHttpContent;
        }
        ctx.fireChannelRead(message);
    }

    /** As text: whether it is a number at all is the framing guard's to say, which comes behind. */
    private static boolean hasLength(HttpRequest head) {
        return !head.headers().get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0");
    }

    private ExchangeContext begin(HttpRequest head) {
        ExchangeContext context = services.newContext(clientAddress);
        context.http10 = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        current.context = context;
        return context;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ExchangeContext context = current.context;
        if (context == null) {
            // Nothing runs: an answer without a question must not go out.
            ReferenceCountUtil.release(message);
            promise.setFailure(new IllegalStateException("no exchange runs on this channel"));
            return;
        }
        if (message instanceof HttpResponse response) {
            if (response.status().code() < 200) {
                ctx.write(message, promise);
                return;
            }
            context.answerBegun = true;
            context.httpStatus = response.status().code();
            response.headers().set("X-Request-Id", context.requestId).set("X-Region", services.regionName());
            if (!response.headers().contains("X-Upstream-Calls")) {
                response.headers().set("X-Upstream-Calls", Integer.toString(context.upstreamCalls));
            }
            if (context.replayed) {
                response.headers().set("X-Idempotent-Replay", "true");
            }
            if (context.closesAfterwards) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        if (message instanceof ByteBufHolder holder) {
            context.bytesOut += holder.content().readableBytes();
        }
        boolean last = message instanceof LastHttpContent;
        boolean abort = message == Abort.INSTANCE;
        if (last || abort) {
            current.context = null;
            promise = promise.unvoid();
            promise.addListener(written -> services.finished(context, written.isSuccess() && last));
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ctx.fireChannelInactive();
        ExchangeContext context = current.context;
        current.context = null;
        if (context != null) {
            services.finished(context, false);
        }
    }
}
