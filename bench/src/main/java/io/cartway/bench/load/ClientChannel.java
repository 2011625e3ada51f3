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
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.util.function.Consumer;

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

    /** Adds TLS and the decoder; exactly one of both is told once, when the channel can be written to or can't be. */
    static void codecs(Channel channel, Peer peer, Consumer<Channel> ready, Consumer<Throwable> failed) {
        if (peer.tls() != null) {
            channel.pipeline().addLast(peer.tls().newHandler(channel.alloc()));
        }
        channel.pipeline().addLast(new HttpResponseDecoder());
        channel.pipeline().addLast(new Opening(peer.tls() != null, ready, failed));
    }

    /** Waits for the connection and its handshake, then leaves. */
    private static final class Opening extends ChannelInboundHandlerAdapter {
        private final boolean tls;
        private final Consumer<Channel> ready;
        private final Consumer<Throwable> failed;
        private boolean told;

        Opening(boolean tls, Consumer<Channel> ready, Consumer<Throwable> failed) {
            this.tls = tls;
            this.ready = ready;
            this.failed = failed;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (!tls) {
                tell(context);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                if (handshake.isSuccess()) {
                    tell(context);
                } else {
                    fail(context, handshake.cause());
                }
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
