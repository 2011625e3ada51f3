package io.cartway.proxy.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NameResolver;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes a connection: looks the host up, has every address checked, and connects to exactly those addresses. Only
 * used on its event loop.
 */
final class UpstreamConnector {
    /** Who waits for a connection; told once, possibly at once. */
    interface Borrower {
        void connected(UpstreamConnection connection);

        void failed(UpstreamFailure.Kind kind);
    }

    private static final int ADDRESSES_TRIED = 3;

    private final Bootstrap bootstrap;
    private final UpstreamSettings settings;
    private final UpstreamTls tls;
    private final EgressGuard guard;
    private final NameResolver<InetAddress> resolver;
    private final IdleConnections pool;
    private final LongSupplier clock;

    UpstreamConnector(
            EventLoop loop,
            Class<? extends Channel> socketChannel,
            ByteBufAllocator allocator,
            UpstreamSettings settings,
            UpstreamTls tls,
            EgressGuard guard,
            NameResolver<InetAddress> resolver,
            IdleConnections pool,
            LongSupplier clock) {
        this.settings = settings;
        this.tls = tls;
        this.guard = guard;
        this.resolver = resolver;
        this.pool = pool;
        this.clock = clock;
        int highWater = settings.writeHighWater();
        // The addresses are resolved and checked before: the bootstrap must not look anything up itself.
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(socketChannel)
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_RCVBUF, settings.receiveBuffer())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connect().toMillis())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(highWater / 2, highWater));
    }

    /**
     * Gets a connection for the borrower.
     *
     * @param fresh whether it must be one that nobody used before
     */
    void obtain(Origin origin, UpstreamTarget target, boolean fresh, Borrower borrower) {
        InetAddress literal = origin.literal();
        if (!guard.mayPass(origin, target.plainHttp())) {
            borrower.failed(UpstreamFailure.Kind.ADDRESS_REFUSED);
        } else if (literal != null) {
            new Attempt(origin, target, fresh, borrower, List.of(literal)).begin();
        } else {
            Future<List<InetAddress>> found = resolver.resolveAll(origin.host());
            found.addListener(ignored -> {
                if (found.isSuccess()) {
                    new Attempt(origin, target, fresh, borrower, found.getNow()).begin();
                } else {
                    borrower.failed(UpstreamFailure.Kind.NOT_RESOLVED);
                }
            });
        }
    }

    /** Goes through the addresses of one host until one takes the connection. */
    private final class Attempt {
        private final Origin origin;
        private final UpstreamTarget target;
        private final boolean fresh;
        private final Borrower borrower;
        private final List<InetAddress> addresses;

        Attempt(Origin origin, UpstreamTarget target, boolean fresh, Borrower borrower, List<InetAddress> addresses) {
            this.origin = origin;
            this.target = target;
            this.fresh = fresh;
            this.borrower = borrower;
            this.addresses = addresses;
        }

        void begin() {
            for (InetAddress address : addresses) {
                if (!guard.permits(origin, address, target.plainHttp())) {
                    borrower.failed(UpstreamFailure.Kind.ADDRESS_REFUSED);
                    return;
                }
            }
            UpstreamConnection idle = fresh ? null : idle();
            if (idle == null) {
                connect(0);
            } else {
                borrower.connected(idle);
            }
        }

        private @Nullable UpstreamConnection idle() {
            for (InetAddress address : addresses) {
                UpstreamConnection idle = pool.take(key(address), clock.getAsLong());
                if (idle != null) {
                    return idle;
                }
            }
            return null;
        }

        private ConnectionKey key(InetAddress address) {
            return new ConnectionKey(target.storeKey(), origin, address, target.certificateSha256());
        }

        private void connect(int index) {
            if (index >= addresses.size() || index >= ADDRESSES_TRIED) {
                borrower.failed(UpstreamFailure.Kind.NOT_CONNECTED);
                return;
            }
            InetAddress address = addresses.get(index);
            Initializer initializer = new Initializer(origin, key(address));
            bootstrap
                    .clone()
                    .handler(initializer)
                    .connect(new InetSocketAddress(address, origin.port()))
                    .addListener(future -> {
                        Channel channel = ((ChannelFuture) future).channel();
                        if (!future.isSuccess()) {
                            connect(index + 1);
                        } else if (!isPermitted(channel.remoteAddress())) {
                            channel.close();
                            borrower.failed(UpstreamFailure.Kind.ADDRESS_REFUSED);
                        } else {
                            secured(initializer, channel);
                        }
                    });
        }

        private boolean isPermitted(SocketAddress remote) {
            return remote instanceof InetSocketAddress socket
                    && guard.permits(origin, socket.getAddress(), target.plainHttp());
        }

        private void secured(Initializer initializer, Channel channel) {
            UpstreamConnection connection = initializer.connection();
            SslHandler handler = channel.pipeline().get(SslHandler.class);
            if (handler == null) {
                borrower.connected(connection);
                return;
            }
            handler.handshakeFuture().addListener(handshake -> {
                if (handshake.isSuccess()) {
                    borrower.connected(connection);
                } else {
                    channel.close();
                    borrower.failed(UpstreamFailure.Kind.TLS_FAILED);
                }
            });
        }
    }

    /** The diagram of an HTTP/1.1 connection to a platform. */
    private final class Initializer extends ChannelInitializer<Channel> {
        private final Origin origin;
        private final ConnectionKey key;
        private @Nullable UpstreamConnection connection;

        Initializer(Origin origin, ConnectionKey key) {
            this.origin = origin;
            this.key = key;
        }

        UpstreamConnection connection() {
            if (connection == null) {
                throw new IllegalStateException("the channel isn't registered");
            }
            return connection;
        }

        @Override
        protected void initChannel(Channel channel) {
            AnswerDecoder decoder = new AnswerDecoder();
            UpstreamConnection last = new UpstreamConnection(channel, key, decoder, settings, pool, clock);
            connection = last;
            ChannelPipeline pipeline = channel.pipeline();
            if (origin.tls()) {
                SslHandler handler = tls.handler(channel.alloc(), origin, key.certificateSha256());
                handler.setHandshakeTimeoutMillis(settings.handshake().toMillis());
                pipeline.addLast("upstream-tls", handler);
            }
            pipeline.addLast("upstream-codec", new CombinedChannelDuplexHandler<>(decoder, new HttpRequestEncoder()));
            pipeline.addLast("upstream-exchange", last);
        }
    }
}
