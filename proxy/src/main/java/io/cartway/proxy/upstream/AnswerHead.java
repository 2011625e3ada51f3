package io.cartway.proxy.upstream;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of an HTTP/1.1 answer and what it says about its framing and its connection. */
final class AnswerHead implements UpstreamHead {
    private static final Pattern KEEP_ALIVE_TIMEOUT = Pattern.compile("(?:^|[,;\\s])timeout=([0-9]{1,9})");

    private final HttpResponse response;

    AnswerHead(HttpResponse response) {
        this.response = response;
    }

    /** Whether status, version and framing fields are such that every reader sees the same answer (RFC 9112 6.3). */
    boolean isSound() {
        int status = response.status().code();
        HttpVersion version = response.protocolVersion();
        List<String> codings = response.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return status >= 200
                && status <= 599
                && (version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0))
                && (codings.isEmpty()
                        || (codings.size() == 1
                                && codings.get(0).trim().equalsIgnoreCase("chunked")
                                && !response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)));
    }

    /** Whether only the end of the connection ends the body. */
    boolean isCloseDelimited() {
        HttpHeaders fields = response.headers();
        return !fields.contains(HttpHeaderNames.TRANSFER_ENCODING) && !fields.contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    boolean keepsAlive() {
        return response.protocolVersion().equals(HttpVersion.HTTP_1_1) && HttpUtil.isKeepAlive(response);
    }

    /** Seconds that the platform keeps an idle connection, or -1 if it doesn't say. */
    long keepAliveSeconds() {
        String text = response.headers().get("keep-alive");
        Matcher matcher = text == null ? null : KEEP_ALIVE_TIMEOUT.matcher(text);
        return matcher != null && matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** The codings of the body in the order they were done, as one list; empty for none. */
    String contentCoding() {
        HttpHeaders fields = response.headers();
        return fields.contains(HttpHeaderNames.CONTENT_ENCODING)
                ? String.join(",", fields.getAll(HttpHeaderNames.CONTENT_ENCODING))
                : "";
    }

    @Override
    public int status() {
        return response.status().code();
    }

    @Override
    public @Nullable String header(String name) {
        return response.headers().get(name);
    }

    @Override
    public Iterable<Map.Entry<String, String>> fields() {
        return response.headers();
    }
}
