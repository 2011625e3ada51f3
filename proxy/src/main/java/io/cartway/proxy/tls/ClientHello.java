package io.cartway.proxy.tls;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What decides the provider of a connection (RFC 8446, 4.1.2).
 *
 * @param prefers128Bit whether the client offers TLS 1.3 and names the 128-bit suite before any 256-bit one
 * @param unknownAlpn whether the client names application protocols and ours are not among them (RFC 7301, 3.2)
 */
record ClientHello(boolean prefers128Bit, boolean unknownAlpn) {
    static final Set<String> PROTOCOLS = Set.of("h2", "http/1.1");

    private static final int TLS_1_3 = 0x0304;
    private static final int TLS_AES_128_GCM_SHA256 = 0x1301;
    private static final int TLS_AES_256_GCM_SHA384 = 0x1302;
    private static final int TLS_CHACHA20_POLY1305_SHA256 = 0x1303;
    private static final int ALPN = 16;
    private static final int SUPPORTED_VERSIONS = 43;

    /**
     * Reads the body of a ClientHello (without record and handshake headers); leaves the buffer as it was. What cannot be
     * read counts as preferring 128 bits, so that the provider which enforces the list refuses it.
     */
    static ClientHello read(ByteBuf hello) {
        try {
            return parse(hello.duplicate());
        } catch (IndexOutOfBoundsException cut) {
            return new ClientHello(true, false);
        }
    }

    private static ClientHello parse(ByteBuf in) {
        in.skipBytes(2 + 32);
        in.skipBytes(in.readUnsignedByte());
        boolean prefers128 = prefers128(in.readSlice(in.readUnsignedShort()));
        in.skipBytes(in.readUnsignedByte());
        boolean tls13 = false;
        boolean unknownAlpn = false;
        if (in.isReadable()) {
            ByteBuf extensions = in.readSlice(in.readUnsignedShort());
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf body = extensions.readSlice(extensions.readUnsignedShort());
                if (type == SUPPORTED_VERSIONS) {
                    tls13 = offersTls13(body);
                } else if (type == ALPN) {
                    unknownAlpn = !namesOurs(body);
                }
            }
        }
        return new ClientHello(tls13 && prefers128, unknownAlpn);
    }

    private static boolean prefers128(ByteBuf suites) {
        while (suites.isReadable()) {
            int suite = suites.readUnsignedShort();
            if (suite == TLS_AES_128_GCM_SHA256) {
                return true;
            } else if (suite == TLS_AES_256_GCM_SHA384 || suite == TLS_CHACHA20_POLY1305_SHA256) {
                return false;
            }
        }
        return false;
    }

    private static boolean offersTls13(ByteBuf body) {
        ByteBuf versions = body.readSlice(body.readUnsignedByte());
        while (versions.isReadable()) {
            if (versions.readUnsignedShort() == TLS_1_3) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesOurs(ByteBuf body) {
        ByteBuf names = body.readSlice(body.readUnsignedShort());
        while (names.isReadable()) {
            if (PROTOCOLS.contains(names.readCharSequence(names.readUnsignedByte(), StandardCharsets.US_ASCII)
                    .toString())) {
                return true;
            }
        }
        return false;
    }
}
