package io.cartway.bench.load;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.Future;
import java.util.function.Consumer;

/** How requests are made over a connection that speaks HTTP/2. On the connection's event loop. */
final class Http2Streams {
    /** Windows so wide that it is never this side that holds an answer up. */
    private static final int STREAM_WINDOW = 1 << 20;

    private static final int CONNECTION_WINDOW = 1 << 24;

    private Http2Streams() {}

    static void codecs(ChannelPipeline pipeline) {
        pipeline.addLast(Http2FrameCodecBuilder.forClient()
                .initialSettings(
                        Http2Settings.defaultSettings().pushEnabled(false).initialWindowSize(STREAM_WINDOW))
                .build());
        pipeline.addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    }

    /** Lets the peer send, when the connection has begun. */
    static void widen(Channel connection) {
        connection.writeAndFlush(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW));
    }

    /** How many streams the peer allows at a time. */
    static int allowed(Channel connection) {
        return connection
                .pipeline()
                .get(Http2FrameCodec.class)
                .connection()
                .local()
                .maxActiveStreams();
    }

    /** Opens a stream and asks; its answer goes to the handler as HTTP objects. */
    static void ask(
            Channel connection,
            Request request,
            ChannelHandler answers,
            Consumer<ChannelFuture> opened,
            Consumer<Throwable> failed) {
        ChannelHandler initializer = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), answers);
            }
        };
        new Http2StreamChannelBootstrap(connection)
                .handler(initializer)
                .open()
                .addListener((Future<Http2StreamChannel> opening) -> {
                    if (opening.isSuccess()) {
                        Http2StreamChannel stream = opening.getNow();
                        opened.accept(stream.closeFuture());
                        write(stream, request);
                    } else {
                        failed.accept(opening.cause());
                    }
                });
    }

    private static void write(Http2StreamChannel stream, Request request) {
        byte[] body = request.body();
        stream.write(new DefaultHttp2HeadersFrame(request.head(), body.length == 0));
        if (body.length > 0) {
            stream.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true));
        }
        stream.flush();
    }
}
