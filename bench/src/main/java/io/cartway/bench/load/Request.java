package io.cartway.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as it goes over HTTP/1.1 and over HTTP/2, ready to be sent any number of times. Immutable. */
public final class Request {
    private final byte[] bytes;
    private final Http2Headers head;
    private final byte[] body;
    private final Check check;

    private Request(byte[] bytes, Http2Headers head, byte[] body, Check check) {
        this.bytes = bytes;
        this.head = head;
        this.body = body;
        this.check = check;
    }

    /**
     * Puts one together; {@code Content-Length} is added where there is a body.
     *
     * @param target path and query, percent-encoded
     * @throws IllegalArgumentException when a part holds a line break
     */
    public static Request of(String method, String target, Map<String, String> headers, String body, Check check) {
        StringBuilder start = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> start.append(line(name + ": " + value)));
        byte[] content = body.getBytes(UTF_8);
        if (content.length > 0) {
            start.append("Content-Length: ").append(content.length).append("\r\n");
        }
        line(method + target);
        byte[] first = start.append("\r\n").toString().getBytes(UTF_8);
        byte[] all = new byte[first.length + content.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(content, 0, all, first.length, content.length);
        return new Request(all, http2(method, target, headers, content.length), content, check);
    }

    /** The host becomes the authority (RFC 9113 section 8.3.1). */
    private static Http2Headers http2(String method, String target, Map<String, String> headers, int length) {
        String authority = "";
        List<AsciiString> fields = new ArrayList<>();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("host")) {
                authority = header.getValue();
            } else {
                fields.add(AsciiString.of(name));
                fields.add(AsciiString.of(header.getValue()));
            }
        }
        if (length > 0) {
            fields.add(AsciiString.of("content-length"));
            fields.add(AsciiString.of(Integer.toString(length)));
        }
        return ReadOnlyHttp2Headers.clientHeaders(
                false,
                AsciiString.of(method),
                AsciiString.of(target),
                AsciiString.of("https"),
                AsciiString.of(authority),
                fields.toArray(AsciiString[]::new));
    }

    private static String line(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line break in a request's head");
        }
        return text + "\r\n";
    }

    /** All of it, for HTTP/1.1. */
    byte[] bytes() {
        return bytes;
    }

    /** Its header section for HTTP/2, where it goes over TLS. */
    Http2Headers head() {
        return head;
    }

    byte[] body() {
        return body;
    }

    Check check() {
        return check;
    }
}
