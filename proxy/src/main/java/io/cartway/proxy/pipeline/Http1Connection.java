package io.cartway.proxy.pipeline;

import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.pipeline.Deadlines.Deadline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection: one exchange at a time, deadlines for head, body, idleness and readers, framing and persistence
 * of the answer (RFC 9112, 6.3 and 9), the orderly end.
 *
 * <p>An answer that begins before the request was read closes the connection: the rest of the request is discarded for a
 * moment, since a close with unread bytes makes the kernel send a reset, which can destroy the answer. So does any answer
 * that closes.
 *
 * <p>Answers to HTTP/1.0 that have no length are replaced by 505: they could only end with the connection, and such an end
 * cannot be told from a cut.
 */
final class Http1Connection extends ChannelDuplexHandler implements EdgeConnection {
    private enum State {
        /** Reads for a head. */
        AWAITING,
        /** A request was passed on, its answer is not complete. */
        EXCHANGING,
        /** The answer is complete, the rest of its request is in the gate. */
        SKIPPING,
        /** Nothing passes any more. */
        CLOSING
    }

    private final EdgeSettings settings;
    private final Deadlines deadlines;
    private final FlowGate gate;
    private final StrictRequestDecoder decoder;
    private final Http1ResponseEncoder encoder = new Http1ResponseEncoder();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Deadline deadline;
    private @Nullable BodyPace bodyPace;
    private @Nullable StalledReader stalledReader;
    private State state = State.AWAITING;
    private int requests;
    private boolean http10;
    private boolean requestEnded;
    private boolean continueExpected;
    private boolean answerBegun;
    private boolean closeAfter;
    private boolean encoding;

    Http1Connection(EdgeSettings settings, Deadlines deadlines, FlowGate gate) {
        this.settings = settings;
        this.deadlines = deadlines;
        this.gate = gate;
        this.decoder = new StrictRequestDecoder(settings, this::headBegun);
    }

    StrictRequestDecoder decoder() {
        return decoder;
    }

    Http1ResponseEncoder encoder() {
        return encoder;
    }

    private ChannelHandlerContext ctx() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return context;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (ctx.channel().isActive()) {
            awaitHead();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        awaitHead();
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        state = State.CLOSING;
        lift();
        if (bodyPace != null) {
            bodyPace.stop();
        }
        if (stalledReader != null) {
            stalledReader.relax();
        }
        ctx.fireChannelInactive();
    }

    // ---- request ----

    private void awaitHead() {
        if (state != State.AWAITING) {
            return;
        }
        expireIn(
                decoder.hasPartOfHead()
                        ? settings.headTimeout().toNanos()
                        : settings.idleTimeout().toNanos());
        ctx().read();
    }

    private void headBegun() {
        if (state == State.AWAITING) {
            expireIn(settings.headTimeout().toNanos());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (state == State.CLOSING || !ctx.channel().isActive()) {
            ReferenceCountUtil.release(msg);
        } else if (state == State.SKIPPING) {
            ReferenceCountUtil.release(msg);
            if (msg instanceof LastHttpContent) {
                next();
            } else {
                ctx.read();
            }
        } else {
            if (msg instanceof HttpRequest request) {
                begin(request);
            }
            if (bodyPace != null) {
                bodyPace.came(StrictRequestDecoder.bytesOf(msg));
            }
            requestEnded |= msg instanceof LastHttpContent;
            closeAfter |= failed(msg);
            ctx.fireChannelRead(msg);
        }
    }

    private static boolean failed(Object msg) {
        return msg instanceof HttpObject object && object.decoderResult().isFailure();
    }

    private void begin(HttpRequest request) {
        lift();
        state = State.EXCHANGING;
        requests++;
        requestEnded = false;
        answerBegun = false;
        bodyPace = null;
        http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        encoder.answersHead(request.method().equals(HttpMethod.HEAD));
        continueExpected = !http10 && request.headers().contains(HttpHeaderNames.EXPECT);
        closeAfter |= http10 || !HttpUtil.isKeepAlive(request) || requests >= settings.requestsPerConnection();
    }

    /** An exchange wants the next part of the body. Heads are asked for by this connection only. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (state == State.CLOSING) {
            ctx.read(); // what still comes is discarded
            return;
        }
        if (state != State.EXCHANGING || requestEnded) {
            return;
        }
        if (gate.isEmpty()) {
            if (continueExpected && !answerBegun) {
                ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
            if (bodyPace == null) {
                bodyPace = new BodyPace(deadlines, settings, this::bodyTooSlow);
            }
            bodyPace.waiting();
        }
        continueExpected = false;
        ctx.read();
    }

    private void expired() {
        deadline = null;
        if (state == State.AWAITING && decoder.hasPartOfHead()) {
            decoder.discard();
            channelRead(
                    ctx(),
                    StrictRequestDecoder.failedRequest(
                            ProxyException.framing(408, "the request head did not come in time")));
            ctx().fireChannelReadComplete();
        } else {
            ctx().close();
        }
    }

    private void bodyTooSlow() {
        decoder.discard();
        channelRead(
                ctx(),
                StrictRequestDecoder.failedBody(ProxyException.framing(408, "the request body came too slowly")));
        ctx().fireChannelReadComplete();
    }

    // ---- answer ----

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (state == State.CLOSING) {
            ReferenceCountUtil.release(msg);
            promise.tryFailure(new ClosedChannelException());
        } else if (msg == Abort.INSTANCE) {
            state = State.CLOSING;
            lift();
            ctx.flush();
            ctx.close(promise);
        } else if (msg instanceof HttpResponse response) {
            writeHead(ctx, response, promise);
        } else {
            pass(ctx, msg, promise);
        }
    }

    private void writeHead(ChannelHandlerContext ctx, HttpResponse response, ChannelPromise promise) {
        if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            ctx.write(response, promise);
            return;
        }
        answerBegun = true;
        HttpHeaders headers = response.headers();
        boolean framed = hasNoBody(response) || frame(response);
        HttpResponse head = response;
        if (!framed) {
            ReferenceCountUtil.release(response);
            head = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED);
            headers = head.headers().set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
        }
        closeAfter |= !framed
                || decoder.isOverrun()
                || headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)
                || !(requestEnded || gate.holdsEndOfMessage());
        if (closeAfter) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else {
            headers.remove(HttpHeaderNames.CONNECTION);
        }
        pass(ctx, head, promise);
        if (!framed) {
            ctx.flush();
        }
    }

    private boolean hasNoBody(HttpResponse response) {
        int status = response.status().code();
        return encoder.isContentAlwaysEmpty(response) || status == 204 || status == 304;
    }

    /** Makes sure that the end of the answer can be told from a cut; false if this client knows no way. */
    private boolean frame(HttpResponse response) {
        HttpHeaders headers = response.headers();
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        } else if (response instanceof FullHttpResponse full) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            headers.set(HttpHeaderNames.CONTENT_LENGTH, full.content().readableBytes());
        } else if (http10) {
            return false;
        } else {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return true;
    }

    private void pass(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof LastHttpContent) {
            ChannelPromise last = promise.unvoid();
            encode(ctx, msg, last);
            if (last.isDone()) {
                answered(last);
            } else {
                reader().watch();
                last.addListener(this::answered);
            }
        } else {
            encode(ctx, msg, promise);
        }
    }

    private void encode(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        encoding = true;
        try {
            ctx.write(msg, promise);
        } finally {
            encoding = false;
        }
    }

    private void answered(Future<?> written) {
        if (state != State.EXCHANGING) {
            return;
        }
        if (ctx().channel().isWritable()) {
            reader().relax();
        }
        if (bodyPace != null) {
            bodyPace.stop();
        }
        decoder.answered();
        if (!written.isSuccess()) {
            ctx().close();
        } else if (closeAfter || decoder.isOverrun()) {
            end();
        } else if (requestEnded) {
            next();
        } else {
            state = State.SKIPPING;
            ctx().read();
        }
    }

    private void next() {
        state = State.AWAITING;
        if (gate.isEmpty()) {
            awaitHead();
        } else {
            // The handlers behind are still inside their last write: the next request comes to them afterwards.
            ctx().executor().execute(this::awaitHead);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!ctx.channel().isWritable()) {
            reader().watch();
        } else if (stalledReader != null) {
            stalledReader.relax();
        }
        if (encoding) {
            // A handler that writes or flushes at this would be inside the encoder a second time, which mixes its
            // parts.
            ctx.executor().execute(ctx::fireChannelWritabilityChanged);
        } else {
            ctx.fireChannelWritabilityChanged();
        }
    }

    private StalledReader reader() {
        if (stalledReader == null) {
            Channel channel = ctx().channel();
            stalledReader = new StalledReader(
                    deadlines,
                    settings.stalledReaderTimeout().toNanos(),
                    () -> {
                        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
                        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
                    },
                    () -> ctx().close());
        }
        return stalledReader;
    }

    // ---- end ----

    @Override
    public void drain() {
        closeAfter = true;
        if (state == State.AWAITING && !decoder.hasPartOfHead() && gate.isEmpty()) {
            end();
        }
    }

    @Override
    public void cut() {
        ctx().close();
    }

    /** No more answers: tells the peer, then discards what it still sends until it closes, or for a moment. */
    private void end() {
        state = State.CLOSING;
        decoder.discard();
        expireIn(settings.linger().toNanos());
        ChannelHandlerContext ctx = ctx();
        ctx.flush();
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        ChannelFuture told = tls == null ? ctx.newSucceededFuture() : tls.closeOutbound();
        told.addListener(done -> {
            if (ctx.channel() instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
                ctx.channel().config().setAutoRead(true);
            } else {
                ctx.close();
            }
        });
    }

    private void expireIn(long nanos) {
        lift();
        deadline = deadlines.in(nanos, this::expired);
    }

    private void lift() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
