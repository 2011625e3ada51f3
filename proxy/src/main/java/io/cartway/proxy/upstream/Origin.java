package io.cartway.proxy.upstream;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port of a platform. The only parser of them: what it takes has one meaning to every reader.
 *
 * <p>Hosts are ASCII names (an international name in its {@code xn--} form), canonical IPv4 literals, or IPv6 literals in
 * brackets. Refused: user info, a trailing dot, IPv4 in octal, hexadecimal or short notation, IPv4 mapped into IPv6, zone
 * ids, ports with leading zeros. Whether an address may be reached is for {@link EgressGuard} to say.
 *
 * @param tls whether the scheme is https
 * @param host lower case; an IPv6 literal without brackets, canonical
 * @param port 1 to 65535
 */
record Origin(boolean tls, String host, int port) {
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");

    /** The origin of an absolute address. */
    static Origin of(URI uri) throws UrlRefused {
        if (uri.getScheme() == null || uri.getRawAuthority() == null) {
            throw new UrlRefused("the address has no scheme or no host: write it as https://shop.example");
        }
        return parse(uri.getScheme(), uri.getRawAuthority());
    }

    static Origin parse(String scheme, String authority) throws UrlRefused {
        boolean tls = switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            default -> throw new UrlRefused("the address must begin with https:// (or http://)");
        };
        if (authority.indexOf('@') >= 0) {
            throw new UrlRefused("the address must not carry a user name or password: they have fields of their own");
        }
        int hostEnd = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        if (hostEnd < 0) {
            hostEnd = authority.length();
        }
        String host = authority.substring(0, hostEnd).toLowerCase(Locale.ROOT);
        int port = port(authority.substring(hostEnd), tls);
        return new Origin(tls, host.startsWith("[") ? ipv6(host.substring(1, hostEnd - 1)) : nameOrIpv4(host), port);
    }

    private static int port(String text, boolean tls) throws UrlRefused {
        if (text.isEmpty()) {
            return tls ? 443 : 80;
        }
        int port = text.charAt(0) == ':' ? number(text, 1, text.length()) : 0;
        if (port < 1 || port > 65535) {
            throw new UrlRefused("the port in the address must be a number from 1 to 65535, without leading zeros");
        }
        return port;
    }

    /** A number of up to five digits, without leading zeros; 0 for anything else. */
    private static int number(String text, int from, int to) {
        int digits = to - from;
        if (digits < 1 || digits > 5 || text.charAt(from) == '0') {
            return 0;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** RFC 1123 section 2.1: labels of letters, digits and inner hyphens, with dots between them. */
    private static boolean isName(String text) {
        int label = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (i == label || i - label > MAX_LABEL || text.charAt(label) == '-' || text.charAt(i - 1) == '-') {
                    return false;
                }
                label = i + 1;
            } else {
                char c = text.charAt(i);
                if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                    return false;
                }
            }
        }
        return text.length() <= MAX_NAME;
    }

    private static String ipv6(String text) throws UrlRefused {
        byte[] bytes = IPV6.matcher(text).matches() ? NetUtil.createByteArrayFromIpAddressString(text) : null;
        if (bytes == null || bytes.length != 16) {
            throw new UrlRefused("the IPv6 address must be a plain one in brackets, without a zone");
        }
        // getByAddress turns a mapped address into IPv4: such an address has two spellings, so it isn't taken.
        InetAddress address = addressOf(bytes);
        if (address.getAddress().length != 16) {
            throw new UrlRefused("an IPv4 address must be written as four decimal numbers, not inside IPv6");
        }
        return NetUtil.toAddressString(address);
    }

    private static String nameOrIpv4(String text) throws UrlRefused {
        if (!isName(text)) {
            throw new UrlRefused(
                    "the host must be a name of ASCII letters, digits, hyphens and dots (an international name"
                            + " in its xn-- form) or an IP address");
        }
        // No top-level name begins with a digit: what does is an IPv4 address in one notation or another.
        char lastLabel = text.charAt(text.lastIndexOf('.') + 1);
        if (lastLabel >= '0' && lastLabel <= '9' && !isIpv4(text)) {
            throw new UrlRefused("an IPv4 address must be written as four decimal numbers, such as 192.0.2.1");
        }
        return text;
    }

    /** Four numbers from 0 to 255 without leading zeros, with dots between them. */
    private static boolean isIpv4(String text) {
        int numbers = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                boolean zero = i == start + 1 && text.charAt(start) == '0';
                int number = i - start > 3 ? 0 : number(text, start, i);
                if (!zero && (number < 1 || number > 255)) {
                    return false;
                }
                numbers++;
                start = i + 1;
            }
        }
        return numbers == 4;
    }

    /** The address that the host is, or null if it is a name. */
    @Nullable
    InetAddress literal() {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        return bytes == null ? null : addressOf(bytes);
    }

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** The Host field's value: without the scheme's own port. */
    String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority();
    }
}
