package io.cartway.proxy.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.resolver.NameResolver;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Finds or makes a connection: looks the host up, has every address checked, and connects to exactly those addresses. Only
 * used on its event loop.
 */
final class UpstreamConnector {
    /** Who waits for a connection; told once, possibly at once. */
    interface Borrower {
        void connected(UpstreamLease lease);

        void failed(UpstreamFailure.Kind kind);
    }

    private static final int ADDRESSES_TRIED = 3;

    private final Bootstrap bootstrap;
    private final UpstreamSettings settings;
    private final UpstreamTls tls;
    private final EgressGuard guard;
    private final NameResolver<InetAddress> resolver;
    private final IdleConnections pool;
    private final MultiplexedConnections multiplexed;
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
            MultiplexedConnections multiplexed,
            LongSupplier clock) {
        this.settings = settings;
        this.tls = tls;
        this.guard = guard;
        this.resolver = resolver;
        this.pool = pool;
        this.multiplexed = multiplexed;
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
    private final class Attempt implements MultiplexedConnections.Waiter, UpstreamInitializer.Outcome {
        private final Origin origin;
        private final UpstreamTarget target;
        private final boolean fresh;
        private final Borrower borrower;
        private final List<InetAddress> addresses;
        /** Whether others wait for what comes of this. */
        private boolean leads;

        private boolean told;

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
            if (fresh) {
                connect(0);
            } else if (!reuses()) {
                boolean mayMultiplex = origin.tls() && tls.offersHttp2() && !addresses.isEmpty();
                if (mayMultiplex && multiplexed.joins(key(addresses.get(0)), this)) {
                    return;
                }
                leads = mayMultiplex;
                connect(0);
            }
        }

        @Override
        public void lookAgain() {
            if (!reuses()) {
                connect(0);
            }
        }

        /** Takes a connection or a stream of one that is there. */
        private boolean reuses() {
            long now = clock.getAsLong();
            for (InetAddress address : addresses) {
                UpstreamConnection idle = pool.take(key(address), now);
                if (idle != null) {
                    borrower.connected(idle);
                    return true;
                }
                MultiplexedConnection open = multiplexed.find(key(address), now);
                if (open != null) {
                    open.open(borrower);
                    return true;
                }
            }
            return false;
        }

        private ConnectionKey key(InetAddress address) {
            return new ConnectionKey(target.storeKey(), origin, address, target.certificateSha256());
        }

        private void connect(int index) {
            if (index >= addresses.size() || index >= ADDRESSES_TRIED) {
                failed(UpstreamFailure.Kind.NOT_CONNECTED);
                return;
            }
            InetAddress address = addresses.get(index);
            UpstreamInitializer initializer =
                    new UpstreamInitializer(key(address), settings, tls, pool, multiplexed, clock, this);
            bootstrap
                    .clone()
                    .handler(initializer)
                    .connect(new InetSocketAddress(address, origin.port()))
                    .addListener(future -> {
                        Channel channel = ((ChannelFuture) future).channel();
                        if (!future.isSuccess()) {
                            connect(index + 1);
                        } else if (isPermitted(channel.remoteAddress())) {
                            initializer.connected();
                        } else {
                            channel.close();
                            failed(UpstreamFailure.Kind.ADDRESS_REFUSED);
                        }
                    });
        }

        private boolean isPermitted(SocketAddress remote) {
            return remote instanceof InetSocketAddress socket
                    && guard.permits(origin, socket.getAddress(), target.plainHttp());
        }

        @Override
        public void http1(UpstreamConnection connection) {
            if (told) {
                connection.abandon();
                return;
            }
            told = true;
            borrower.connected(connection);
            if (leads) {
                multiplexed.agreed(key(addresses.get(0)), false);
            }
        }

        @Override
        public void http2(MultiplexedConnection connection) {
            if (told) {
                connection.retire();
                return;
            }
            told = true;
            connection.open(borrower);
            if (leads) {
                multiplexed.agreed(key(addresses.get(0)), true);
            }
        }

        @Override
        public void failed(UpstreamFailure.Kind kind) {
            if (told) {
                return;
            }
            told = true;
            borrower.failed(kind);
            if (leads) {
                multiplexed.failed(key(addresses.get(0)), kind);
            }
        }
    }
}
