package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.pipeline.Abort;
import io.cartway.proxy.resilience.Permit;
import io.cartway.proxy.upstream.UpstreamCall;
import io.cartway.proxy.upstream.UpstreamFailure;
import io.cartway.proxy.upstream.UpstreamHead;
import io.cartway.proxy.upstream.UpstreamListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * The platform's own API, signed for the store: chunks are relayed by reference in both directions, status unchanged.
 * Keys of ours never go up; header fields that carry credentials never come down.
 */
final class PassthroughExchange implements Exchange, UpstreamListener {
    private final ExchangeServices services;
    private final ChannelHandlerContext ctx;
    private final ExchangeRequest request;
    private final ExchangeContext context;
    private final Runnable ended;
    private PlanRun.@Nullable Setting setting;
    private @Nullable UpstreamCall call;
    private @Nullable Permit permit;
    private boolean committed;
    private boolean dirty;
    private boolean over;
    private int status;
    private long sentNanos;

    PassthroughExchange(ExchangeServices services, ChannelHandlerContext ctx, ExchangeRequest request, Runnable ended) {
        this.services = services;
        this.ctx = ctx;
        this.request = request;
        this.context = request.context();
        this.ended = ended;
    }

    @Override
    public void begin() {
        if (context.http10) {
            throw ProxyException.framing(505, "/raw streams its answers and needs HTTP/1.1");
        }
        var credential = context.credential;
        if (credential == null) {
            throw new IllegalStateException("the credential step has not run");
        }
        PlanRun.Setting with = services.setting(ctx, context, credential);
        setting = with;
        UpstreamRequest plain = PassthroughHead.request(
                request,
                context,
                with.connector().address(context.requireStore().toStore()));
        permit = with.guard().admit();
        UpstreamRequest signed = with.sign(plain);
        context.upstreamCalls = 1;
        sentNanos = System.nanoTime();
        UpstreamCall begun = with.client()
                .send(
                        signed,
                        with.target(),
                        context.bodyExpected,
                        context.bodyExpected ? HttpUtil.getContentLength(request, -1L) : 0,
                        this);
        call = begun;
        if (context.bodyExpected) {
            ctx.read();
        }
    }

    @Override
    public void body(HttpContent content) {
        UpstreamCall running = call;
        if (running == null || over) {
            content.release();
            return;
        }
        boolean last = content instanceof LastHttpContent;
        if (content.content().isReadable()) {
            running.write(content.content());
        } else {
            content.release();
        }
        if (last) {
            running.finish();
        } else if (running.isWritable()) {
            ctx.read();
        }
    }

    @Override
    public void onWritabilityChanged() {
        UpstreamCall running = call;
        if (running != null && running.isWritable() && context.bodyExpected && !context.bodyComplete) {
            ctx.read();
        }
    }

    @Override
    public void onHead(UpstreamHead head) {
        if (over) {
            return;
        }
        status = head.status();
        Permit taken = permit;
        if (taken != null) {
            taken.head(head);
        }
        ExchangeSession session = require().session();
        if (status == 401 && session != null) {
            session.refused();
        }
        HttpResponse response = PassthroughHead.response(
                head, request.method(), require().connector().descriptor());
        if (context.bodyExpected && !context.bodyComplete) {
            // The platform answered early: the rest of the request is not wanted any more.
            context.closesAfterwards = true;
        }
        committed = true;
        ctx.write(response);
        dirty = true;
    }

    @Override
    public void onData(ByteBuf chunk) {
        if (over) {
            chunk.release();
            return;
        }
        ctx.write(new DefaultHttpContent(chunk));
        dirty = true;
        if (!ctx.channel().isWritable()) {
            writabilityChanged();
        }
    }

    @Override
    public void onReadComplete() {
        flush();
    }

    private void flush() {
        if (dirty) {
            dirty = false;
            ctx.flush();
        }
    }

    @Override
    public void onEnd() {
        account();
        Permit taken = permit;
        permit = null;
        if (taken != null) {
            taken.answered(status);
        }
        if (!over) {
            over = true;
            ended.run();
            ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        account();
        Permit taken = permit;
        permit = null;
        if (taken != null) {
            taken.failed(failure);
        }
        if (over) {
            return;
        }
        over = true;
        ended.run();
        if (committed) {
            context.returnCode = failure.kind().code();
            ctx.writeAndFlush(Abort.INSTANCE);
        } else {
            ctx.fireExceptionCaught(UpstreamFailures.toException(failure));
        }
    }

    private void account() {
        call = null;
        context.upstreamNanos += System.nanoTime() - sentNanos;
    }

    private PlanRun.Setting require() {
        PlanRun.Setting known = setting;
        if (known == null) {
            throw ProxyException.of(ReturnCode.INTERNAL_ERROR, "internal error");
        }
        return known;
    }

    @Override
    public void writabilityChanged() {
        flush();
        UpstreamCall running = call;
        if (running != null) {
            if (ctx.channel().isWritable()) {
                running.resume();
            } else {
                running.pause();
            }
        }
    }

    @Override
    public void cancel() {
        over = true;
        UpstreamCall running = call;
        call = null;
        if (running != null) {
            running.cancel();
        }
        Permit taken = permit;
        permit = null;
        if (taken != null) {
            taken.cancelled();
        }
    }
}
