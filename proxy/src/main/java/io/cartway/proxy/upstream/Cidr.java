package io.cartway.proxy.upstream;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * An IP network: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address. Immutable. An IPv4 network holds no IPv6 address
 * and the other way round: mapped and translated forms are matched as the bytes they are.
 */
public final class Cidr {
    private final byte[] network;
    private final int prefix;

    private Cidr(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads one network.
     *
     * @throws IllegalArgumentException if it isn't an address with an optional prefix length, or has bits behind the prefix
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = address.indexOf('%') < 0 ? NetUtil.createByteArrayFromIpAddressString(address) : null;
        if (bytes == null) {
            throw new IllegalArgumentException("not an IP network such as 10.0.0.0/8 or fd00::/8");
        }
        int prefix = slash < 0 ? bytes.length * 8 : prefix(text.substring(slash + 1), bytes.length * 8);
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            if ((bytes[bit >> 3] >> (7 - (bit & 7)) & 1) != 0) {
                throw new IllegalArgumentException("an IP network has no bits behind its prefix length");
            }
        }
        return new Cidr(bytes, prefix);
    }

    private static int prefix(String text, int bits) {
        int value = text.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(text) : -1;
        if (value < 0 || value > bits) {
            throw new IllegalArgumentException("the prefix length of an IP network is 0 to " + bits);
        }
        return value;
    }

    /** Whether the address lies in this network. */
    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = prefix >> 3;
        int rest = prefix & 7;
        return Arrays.equals(address, 0, whole, network, 0, whole)
                && (rest == 0 || ((address[whole] ^ network[whole]) & 0xFF & -1 << (8 - rest)) == 0);
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(network) + "/" + prefix;
    }
}
