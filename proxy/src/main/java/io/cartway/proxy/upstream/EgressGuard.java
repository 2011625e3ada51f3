package io.cartway.proxy.upstream;

import io.cartway.proxy.config.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * Which addresses may be connected to. Immutable, any thread.
 *
 * <p>On the public Internet: https on the ports of the web, http only where the store consented to it. Special-purpose
 * addresses never, unless the operator has allowed their network: there every port and plain http are permitted.
 */
public final class EgressGuard {
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443, 8080, 8443);

    private final List<Network> allowed;

    /** A guard that also lets connections into these networks. */
    public EgressGuard(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Whether any address could pass: what never can isn't even looked up. */
    boolean mayPass(Origin origin, boolean plainHttp) {
        return !allowed.isEmpty() || isWeb(origin, plainHttp);
    }

    /**
     * Whether a connection to this address may be made.
     *
     * @param plainHttp whether the store consented to http
     */
    boolean permits(Origin origin, InetAddress address, boolean plainHttp) {
        for (Network network : allowed) {
            if (network.contains(address)) {
                return true;
            }
        }
        return isWeb(origin, plainHttp) && !SpecialPurpose.contains(address);
    }

    private static boolean isWeb(Origin origin, boolean plainHttp) {
        return (origin.tls() || plainHttp) && WEB_PORTS.contains(origin.port());
    }
}
