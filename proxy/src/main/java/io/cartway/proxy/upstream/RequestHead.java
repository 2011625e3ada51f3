package io.cartway.proxy.upstream;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.Set;

/** Writes the head of a request anew from its typed parts; nothing that could end a line or a field early gets through. */
final class RequestHead {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String NAMES = "!#$%&'*+.^`|~-";
    /** Fields of the connection and of the framing: written here or not at all. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade",
            "expect");

    /** All parts are checked here, and more strictly. */
    private static final HttpHeadersFactory UNCHECKED =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private static final boolean[] IN_TARGET = inTarget();

    private RequestHead() {}

    /**
     * The head.
     *
     * @param bodyLength bytes of the body, or -1 for chunked
     * @param decodes whether the answer may come compressed whatever the request says
     * @throws IllegalArgumentException if a part can't be sent; the text names no value
     */
    static HttpRequest of(UpstreamRequest request, Origin origin, long bodyLength, boolean decodes) {
        if (!METHODS.contains(request.method())) {
            throw new IllegalArgumentException("the method of an upstream request is not one that is sent");
        }
        HttpRequest head = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                target(request),
                UNCHECKED.newHeaders(),
                false);
        HttpHeaders fields = head.headers();
        fields.set(HttpHeaderNames.HOST, origin.authority());
        for (Map.Entry<String, String> field : request.headers().entrySet()) {
            fields.add(name(field.getKey()), value(field.getValue()));
        }
        if (decodes) {
            fields.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        } else if (!fields.contains(HttpHeaderNames.ACCEPT_ENCODING)) {
            fields.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
        }
        if (!fields.contains(HttpHeaderNames.USER_AGENT)) {
            fields.set(HttpHeaderNames.USER_AGENT, "cartway");
        }
        if (bodyLength < 0) {
            fields.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else if (bodyLength > 0 || mayHaveBody(request.method())) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, bodyLength);
        }
        return head;
    }

    /** RFC 9110 8.6: methods that anticipate content say 0; the others leave the field out. */
    private static boolean mayHaveBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    private static String target(UpstreamRequest request) {
        String target = request.target();
        if (!isTarget(target)) {
            throw new IllegalArgumentException("the path or query of an upstream request is not percent-encoded ASCII");
        }
        return target;
    }

    private static String name(String name) {
        if (!isName(name) || OURS.contains(name)) {
            throw new IllegalArgumentException("a header name of an upstream request is not one that may be sent");
        }
        return name;
    }

    private static boolean isTarget(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= IN_TARGET.length || !IN_TARGET[c]) {
                return false;
            }
        }
        return text.startsWith("/");
    }

    private static boolean[] inTarget() {
        boolean[] table = new boolean[128];
        for (char c = '!'; c <= '~'; c++) {
            table[c] = "#<>\"\\^`{|}".indexOf(c) < 0;
        }
        return table;
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && NAMES.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String value(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c > '~') {
                throw new IllegalArgumentException(
                        "a header value of an upstream request has characters outside of ASCII");
            }
        }
        return value;
    }
}
