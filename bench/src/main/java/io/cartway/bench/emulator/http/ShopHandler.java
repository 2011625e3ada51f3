package io.cartway.bench.emulator.http;

import io.cartway.bench.emulator.Delivery;
import io.cartway.bench.emulator.Front;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request, asks the front, writes the answer. One request at a time: nothing is read while an answer is on its
 * way. Lives on one event loop.
 */
final class ShopHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final String CODEC = "http-codec";

    private final Front front;
    private final boolean tls;
    private final Clock clock;
    private @Nullable BodyWriter body;

    ShopHandler(Front front, boolean tls, Clock clock) {
        this.front = front;
        this.tls = tls;
        this.clock = clock;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        context.channel().config().setAutoRead(false);
        boolean head = request.method().equals(HttpMethod.HEAD);
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        boolean loopback = context.channel().remoteAddress() instanceof InetSocketAddress peer
                && peer.getAddress().isLoopbackAddress();
        Delivery delivery = front.answer(read(request), loopback);
        if (delivery.silent()) {
            return;
        }
        long delay = delivery.delay().toMillis();
        if (delay == 0) {
            send(context, delivery, head, keepAlive);
        } else {
            context.executor().schedule(() -> send(context, delivery, head, keepAlive), delay, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (body != null && context.channel().isWritable()) {
            body.write();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private ShopRequest read(FullHttpRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(entry -> headers.put(entry.getKey(), entry.getValue()));
        String host = request.headers().get(HttpHeaderNames.HOST, "127.0.0.1");
        return ShopRequest.of(
                request.method().name(),
                (tls ? "https://" : "http://") + host,
                request.uri(),
                headers,
                request.content().toString(StandardCharsets.UTF_8),
                clock.instant());
    }

    private void send(ChannelHandlerContext context, Delivery delivery, boolean head, boolean keepAlive) {
        ShopResponse answer = delivery.response();
        HttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        HttpHeaders headers = response.headers();
        answer.headers().forEach(headers::set);
        long length = delivery.declaredLength() >= 0
                ? delivery.declaredLength()
                : answer.content().length();
        if (length >= 0) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
        } else if (!head) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        boolean wrong = delivery.declaredLength() >= 0;
        headers.set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        context.write(response);
        Delivery sent = head ? Delivery.of(answer.with(io.cartway.bench.emulator.Content.of(new byte[0]))) : delivery;
        BodyWriter writer = new BodyWriter(context, sent, keepAlive && !wrong, () -> body = null);
        body = writer;
        writer.write();
    }
}
