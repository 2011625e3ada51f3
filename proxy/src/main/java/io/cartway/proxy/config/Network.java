package io.cartway.proxy.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/**
 * A network in CIDR form. Immutable. Never resolves a name.
 *
 * <p>Netty's subnet rules are not used: their IPv6 check could be passed by (CVE-2026-44249).
 */
public final class Network {
    private final String text;
    private final byte[] address;
    private final int prefix;

    private Network(String text, byte[] address, int prefix) {
        this.text = text;
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null || host.startsWith("[") || host.indexOf('%') >= 0) {
            throw new IllegalArgumentException("expected a network as 10.0.0.0/8 or fd00::/8");
        }
        int bits = address.length * 8;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        for (int bit = prefix; bit < bits; bit++) {
            if ((address[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                throw new IllegalArgumentException("has bits set behind its prefix of " + prefix
                        + ": write the network's first address, or /" + bits + " for one address");
            }
        }
        return new Network(text, address, prefix);
    }

    private static int prefix(String text, int bits) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > bits) {
            throw new IllegalArgumentException("expected a prefix length from 0 to " + bits);
        }
        return Integer.parseInt(text);
    }

    /** Whether the address lies in this network; an IPv4 address never lies in an IPv6 one. */
    public boolean contains(InetAddress candidate) {
        byte[] other = candidate.getAddress();
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (((other[bit / 8] ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
