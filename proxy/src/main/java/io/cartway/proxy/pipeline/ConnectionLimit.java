package io.cartway.proxy.pipeline;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts open connections, in all and per address; an IPv6 network of 64 bits counts as one address, since it is what one
 * customer is given. Asked before TLS, so that a refused connection costs no TLS engine. Thread-safe: one for all loops.
 */
final class ConnectionLimit {
    private final int perAddress;
    private final int total;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    ConnectionLimit(EdgeSettings settings) {
        this.perAddress = settings.connectionsPerAddress();
        this.total = settings.connections();
    }

    /** Counts the connection until it closes; false, uncounted, if it is one too many. */
    boolean admit(Channel channel, InetSocketAddress peer) {
        InetAddress address = network(peer.getAddress());
        if (open.incrementAndGet() > total) {
            open.decrementAndGet();
            return false;
        }
        if (byAddress.merge(address, 1, Integer::sum) > perAddress) {
            leave(address);
            return false;
        }
        channel.closeFuture().addListener(closed -> leave(address));
        return true;
    }

    /** Connections counted now. */
    int open() {
        return open.get();
    }

    private void leave(InetAddress address) {
        open.decrementAndGet();
        byAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
    }

    private static InetAddress network(InetAddress address) {
        if (address instanceof Inet6Address) {
            byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
            try {
                return InetAddress.getByAddress(prefix);
            } catch (UnknownHostException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return address;
    }
}
