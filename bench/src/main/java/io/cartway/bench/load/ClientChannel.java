package io.cartway.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;

/** How connections to a peer are made. */
final class ClientChannel {
    /** Whether Linux' own way is there. */
    static final boolean EPOLL = Epoll.isAvailable();

    private static final int CONNECT_MILLIS = 5000;

    private ClientChannel() {}

    static Bootstrap bootstrap(EventLoop loop, Peer peer, ChannelInitializer<Channel> initializer) {
        return new Bootstrap()
                .group(loop)
                .channel(EPOLL ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .remoteAddress(peer.address())
                .handler(initializer);
    }

    /** Adds TLS and what reads; exactly one of both is told once, when the channel can be written to or can't be. */
    static void codecs(Channel channel, Peer peer, Consumer<Channel> ready, Consumer<Throwable> failed) {
        if (peer.tls() != null) {
            channel.pipeline().addLast(peer.tls().newHandler(channel.alloc()));
        }
        if (peer.http2()) {
            Http2Streams.codecs(channel.pipeline());
        } else {
            channel.pipeline().addLast(new HttpResponseDecoder());
        }
        channel.pipeline().addLast(new Opening(peer, ready, failed));
    }

    /** What an open connection speaks, in words. */
    static String agreed(Channel channel, Peer peer) {
        String version = peer.http2() ? "HTTP/2" : "HTTP/1.1";
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return version + ", no TLS";
        }
        SSLSession session = tls.engine().getSession();
        return version + ", " + session.getProtocol() + ", " + session.getCipherSuite();
    }

    /** Waits for the connection, its handshake and, of HTTP/2, the peer's settings, then leaves. */
    private static final class Opening extends ChannelInboundHandlerAdapter {
        private final Peer peer;
        private final Consumer<Channel> ready;
        private final Consumer<Throwable> failed;
        private boolean told;

        Opening(Peer peer, Consumer<Channel> ready, Consumer<Throwable> failed) {
            this.peer = peer;
            this.ready = ready;
            this.failed = failed;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (peer.tls() == null) {
                tell(context);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                if (!handshake.isSuccess()) {
                    fail(context, handshake.cause());
                } else if (!peer.http2()) {
                    tell(context);
                } else if (!speaksHttp2(context)) {
                    fail(context, new IOException("it does not speak HTTP/2"));
                }
            }
        }

        private static boolean speaksHttp2(ChannelHandlerContext context) {
            SslHandler tls = context.pipeline().get(SslHandler.class);
            return tls != null && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2SettingsFrame) {
                Http2Streams.widen(context.channel());
                tell(context);
            } else {
                context.fireChannelRead(message);
            }
        }

        @Override
        public void channelUnregistered(ChannelHandlerContext context) {
            fail(
                    context,
                    new IOException("cannot connect to " + context.channel().remoteAddress()));
            context.fireChannelUnregistered();
        }

        private void tell(ChannelHandlerContext context) {
            told = true;
            context.pipeline().remove(this);
            ready.accept(context.channel());
        }

        private void fail(ChannelHandlerContext context, Throwable cause) {
            if (!told) {
                told = true;
                failed.accept(cause);
                context.close();
            }
        }
    }
}
