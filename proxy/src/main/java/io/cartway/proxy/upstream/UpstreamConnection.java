package io.cartway.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last handler of an HTTP/1.1 connection to a platform: gives the decoded answer to the exchange that has borrowed the
 * connection, and decides whether the connection may be used again. An unused connection reads: whatever comes closes it.
 *
 * <p>While borrowed the socket is read as long as the exchange wants more, without asking the kernel anew each time; one that
 * pauses holds what one read of the socket brought at most.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter implements UpstreamLease {
    private final Channel channel;
    private final ConnectionKey key;
    private final AnswerDecoder decoder;
    private final UpstreamSettings settings;
    private final IdleConnections pool;
    private final LongSupplier clock;
    private final long retireNanos;

    private @Nullable UpstreamExchange exchange;
    private boolean headRequest;
    private boolean reused;
    private boolean inBody;
    private boolean untilClose;
    private boolean closeNotified;
    private boolean keepAlive;
    private boolean answered;
    private long idleNanos;
    private long expiryNanos;

    UpstreamConnection(
            Channel channel,
            ConnectionKey key,
            AnswerDecoder decoder,
            UpstreamSettings settings,
            IdleConnections pool,
            LongSupplier clock) {
        this.channel = channel;
        this.key = key;
        this.decoder = decoder;
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
        this.retireNanos = clock.getAsLong() + settings.lifetime().toNanos();
        this.expiryNanos = retireNanos;
    }

    ConnectionKey key() {
        return key;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public boolean isReused() {
        return reused;
    }

    @Override
    public boolean answerStarted() {
        return decoder.started();
    }

    boolean isUsable(long nowNanos) {
        return channel.isActive() && nowNanos - expiryNanos < 0;
    }

    @Override
    public void lend(UpstreamExchange borrower, boolean isHeadRequest) {
        exchange = borrower;
        headRequest = isHeadRequest;
        inBody = false;
        untilClose = false;
        answered = false;
        keepAlive = false;
        decoder.expect(isHeadRequest);
    }

    @Override
    public void read() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void hold() {
        channel.config().setAutoRead(false);
    }

    void close() {
        channel.close();
    }

    /** Closes: the rest of the answer can't be told from the next one. */
    @Override
    public void abandon() {
        exchange = null;
        channel.close();
    }

    @Override
    public void expired() {
        // The exchange abandons the connection, which closes it.
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        UpstreamExchange current = exchange;
        if (current == null || answered || !(msg instanceof HttpObject part)) {
            ReferenceCountUtil.release(msg);
            fail(UpstreamFailure.Kind.MALFORMED);
            return;
        }
        // Before the type: a bad chunk comes as a LastHttpContent.
        if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(msg);
            fail(
                    part.decoderResult().cause() instanceof PrematureChannelClosureException
                            ? UpstreamFailure.Kind.CUT
                            : UpstreamFailure.Kind.MALFORMED);
            return;
        }
        if (msg instanceof HttpResponse response && !inBody) {
            head(current, new AnswerHead(response));
        }
        if (msg instanceof HttpContent content) {
            body(current, content);
        }
    }

    private void head(UpstreamExchange current, AnswerHead head) {
        inBody = true;
        if (!head.isSound()) {
            fail(UpstreamFailure.Kind.MALFORMED);
            return;
        }
        untilClose = head.isCloseDelimited() && !isEmptyByRule(head.status());
        keepAlive = head.keepsAlive() && !untilClose;
        idleNanos = settings.idle().toNanos();
        if (head.keepAliveSeconds() >= 0) {
            // A second less than the platform's own limit: its FIN and our next request shall not cross.
            idleNanos = Math.min(idleNanos, TimeUnit.SECONDS.toNanos(head.keepAliveSeconds() - 1));
        }
        current.head(head);
    }

    private void body(UpstreamExchange current, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        ByteBuf data = content.content();
        if (exchange != current) {
            content.release();
        } else {
            if (data.isReadable()) {
                current.data(data);
            } else {
                content.release();
            }
            if (last && exchange == current) {
                end(current, (LastHttpContent) content);
            }
        }
    }

    private void end(UpstreamExchange current, LastHttpContent last) {
        // Over TLS an answer that ends with the connection is whole only if the platform said so: anyone can send a
        // FIN.
        if (untilClose && key.origin().tls() && !closeNotified) {
            fail(UpstreamFailure.Kind.CUT);
            return;
        }
        answered = true;
        keepAlive &= last.trailingHeaders().isEmpty() && current.isRequestComplete();
        current.end();
    }

    private boolean isEmptyByRule(int status) {
        return headRequest || status == 204 || status == 304;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        UpstreamExchange current = exchange;
        if (current == null) {
            return;
        }
        if (answered) {
            // Only now: bytes behind the answer would have shown by this time.
            exchange = null;
            giveBack();
        } else {
            current.readComplete();
        }
    }

    private void giveBack() {
        long now = clock.getAsLong();
        expiryNanos = retireNanos - now < idleNanos ? retireNanos : now + idleNanos;
        if (keepAlive && !decoder.odd() && isUsable(now)) {
            reused = true;
            pool.put(this);
            channel.config().setAutoRead(true);
        } else {
            channel.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.writabilityChanged();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent closing) {
            closeNotified = closing.isSuccess();
            if (exchange == null) {
                channel.close();
            }
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.remove(this);
        fail(UpstreamFailure.Kind.CUT);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean theirs = cause instanceof IOException || cause instanceof CodecException;
        fail(theirs ? UpstreamFailure.Kind.CUT : UpstreamFailure.Kind.INTERNAL);
    }

    private void fail(UpstreamFailure.Kind kind) {
        UpstreamExchange current = exchange;
        exchange = null;
        if (current != null && !answered) {
            current.lost(kind);
        }
        channel.close();
    }
}
