package io.cartway.proxy.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where to listen. Immutable.
 *
 * @param host an IP address; names are not resolved
 * @param port 0 for any free one
 */
public record Address(String host, int port) {
    /**
     * Reads {@code 0.0.0.0:8443} or {@code [::1]:8443}.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw expected();
        }
        if (host.equals("localhost")) {
            host = "127.0.0.1";
        }
        if (!NetUtil.isValidIpV4Address(host) && !NetUtil.isValidIpV6Address(host)) {
            throw expected();
        }
        return new Address(host, port(text.substring(colon + 1)));
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw expected();
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException expected() {
        return new IllegalArgumentException("expected an IP address and a port, as 0.0.0.0:8443 or [::1]:8443");
    }

    /** The form to bind to. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(literal(), port);
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return literal().isLoopbackAddress();
    }

    private InetAddress literal() {
        try {
            return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(host));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("not an address: " + host, e);
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
