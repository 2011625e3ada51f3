package io.cartway.proxy.upstream;

import io.cartway.proxy.config.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that are no host on the public Internet, or that stand for another address.
 *
 * <p>Source: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its successors), multicast, and
 * the virtual host address of one cloud that lies in public space. Of IPv6, everything outside 2000::/3 is special: that
 * covers loopback, mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96), unique local, link-local, site-local and multicast.
 */
final class SpecialPurpose {
    private static final Network GLOBAL_UNICAST_V6 = Network.parse("2000::/3");

    private static final List<Network> NETWORKS = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // a cloud's host agent, reachable from every machine in it
                    "169.254.0.0/16", // link-local, metadata services
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: stands for an IPv4 address
                    "2620:4f:8000::/48", // AS112
                    "3ffe::/16", // the 6bone, given back
                    "3fff::/20") // documentation
            .map(Network::parse)
            .toList();

    private SpecialPurpose() {}

    static boolean contains(InetAddress address) {
        if (address instanceof Inet6Address && !GLOBAL_UNICAST_V6.contains(address)) {
            return true;
        }
        for (Network network : NETWORKS) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
