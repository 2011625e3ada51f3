package io.cartway.proxy.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The I/O mechanism and the TLS provider of this process. Immutable. */
public final class Transport {
    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    private final boolean epoll;
    private final boolean boringSsl;

    private Transport(boolean epoll, boolean boringSsl) {
        this.epoll = epoll;
        this.boringSsl = boringSsl;
    }

    /** The fastest this machine has, said in one log line. */
    public static Transport detect() {
        Transport transport = new Transport(Epoll.isAvailable(), OpenSsl.isAvailable());
        LOG.info(
                "transport {}, tls {}",
                transport.epoll ? "epoll" : "nio",
                transport.boringSsl ? OpenSsl.versionString() : "jdk");
        return transport;
    }

    /** What works everywhere: NIO and the JDK's TLS. */
    public static Transport portable() {
        return new Transport(false, false);
    }

    /** New event loops; the caller shuts them down. */
    public EventLoopGroup newEventLoops(int count) {
        IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("loop"), factory);
    }

    /** Listening sockets. */
    public Class<? extends ServerSocketChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** Outgoing connections. */
    public Class<? extends SocketChannel> clientChannel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** Datagrams, for name resolution. */
    public Class<? extends DatagramChannel> datagramChannel() {
        return epoll ? EpollDatagramChannel.class : NioDatagramChannel.class;
    }

    /** Whether each event loop can have an own listening socket on the same port. */
    public boolean acceptsPerLoop() {
        return epoll;
    }

    /** Who does TLS. With BoringSSL, engines are released by their handler, not by finalizers. */
    public SslProvider sslProvider() {
        return boringSsl ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
    }
}
