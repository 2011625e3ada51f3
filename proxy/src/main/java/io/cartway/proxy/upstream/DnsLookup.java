package io.cartway.proxy.upstream;

import io.cartway.proxy.transport.Transport;
import io.netty.channel.EventLoop;
import io.netty.resolver.NameResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.net.InetAddress;
import java.util.List;

/** Name resolution on an event loop: the hosts file, then the system's name servers; no search domains. */
public final class DnsLookup {
    private static final int QUERY_MILLIS = 2_000;
    /** Spares a query per request to those who say TTL 0; every answer is checked, so this pins rather than trusts. */
    private static final int MIN_TTL_SECONDS = 5;

    private static final int MAX_TTL_SECONDS = 300;
    private static final int NEGATIVE_TTL_SECONDS = 5;

    private DnsLookup() {}

    /** A resolver for one loop, with a cache of its own. All addresses of a name are found: IPv4 first. */
    public static NameResolver<InetAddress> on(EventLoop loop, Transport transport) {
        return on(loop, transport, DnsServerAddressStreamProviders.platformDefault());
    }

    static NameResolver<InetAddress> on(EventLoop loop, Transport transport, DnsServerAddressStreamProvider servers) {
        return new DnsNameResolverBuilder(loop)
                .datagramChannelType(transport.datagramChannel())
                .socketChannelType(transport.clientChannel())
                .nameServerProvider(servers)
                .searchDomains(List.of())
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                // Else the addresses of the other family would be neither seen nor checked.
                .completeOncePreferredResolved(false)
                .queryTimeoutMillis(QUERY_MILLIS)
                .ttl(MIN_TTL_SECONDS, MAX_TTL_SECONDS)
                .negativeTtl(NEGATIVE_TTL_SECONDS)
                .build();
    }
}
