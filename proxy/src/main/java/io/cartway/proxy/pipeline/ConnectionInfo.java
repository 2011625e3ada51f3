package io.cartway.proxy.pipeline;

import java.net.InetSocketAddress;

/**
 * What an exchange may know of the connection it came by.
 *
 * @param peer the other end
 * @param protocol the HTTP version spoken
 * @param secure whether under TLS
 * @param deadlines of the connection's event loop
 */
public record ConnectionInfo(InetSocketAddress peer, Protocol protocol, boolean secure, Deadlines deadlines) {
    /** HTTP versions by what differs for an exchange: nothing but the words in its log. */
    public enum Protocol {
        /** HTTP/1.0 and HTTP/1.1. */
        HTTP_1("http/1.1"),
        /** HTTP/2. */
        HTTP_2("h2");

        private final String alpn;

        Protocol(String alpn) {
            this.alpn = alpn;
        }

        /** The registered ALPN name. */
        public String alpn() {
            return alpn;
        }
    }
}
