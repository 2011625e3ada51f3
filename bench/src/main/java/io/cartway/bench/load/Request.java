package io.cartway.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** A request as bytes, ready to be sent any number of times. Immutable. */
public final class Request {
    private final byte[] bytes;
    private final Check check;

    private Request(byte[] bytes, Check check) {
        this.bytes = bytes;
        this.check = check;
    }

    /**
     * Puts one together; {@code Content-Length} is added where there is a body.
     *
     * @param target path and query, percent-encoded
     * @throws IllegalArgumentException when a part holds a line break
     */
    public static Request of(String method, String target, Map<String, String> headers, String body, Check check) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(line(name + ": " + value)));
        byte[] content = body.getBytes(UTF_8);
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        line(method + target);
        byte[] start = head.append("\r\n").toString().getBytes(UTF_8);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return new Request(all, check);
    }

    private static String line(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line break in a request's head");
        }
        return text + "\r\n";
    }

    byte[] bytes() {
        return bytes;
    }

    Check check() {
        return check;
    }
}
