package io.cartway.proxy.upstream;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Heads of HTTP/1.1 as heads of HTTP/2 and back, on the client's side (RFC 9113, 8.2 and 8.3). */
final class StreamMessages {
    /** Names and values were checked by the HPACK decoder. */
    private static final HttpHeadersFactory UNCHECKED =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private static final Set<String> OF_CONNECTION =
            Set.of("connection", "transfer-encoding", "keep-alive", "proxy-connection", "upgrade");
    private static final Set<String> HARMLESS =
            Set.of(":method", ":scheme", ":authority", "accept", "accept-encoding", "content-type", "user-agent");

    /**
     * Which fields stay out of the dynamic table (RFC 7541, 7.1): all but those that are known to hold no secret. Platforms
     * have header names of their own for keys, and some signatures stand in the query.
     */
    static final Http2HeadersEncoder.SensitivityDetector SENSITIVE =
            (name, value) -> !HARMLESS.contains(name.toString());

    private StreamMessages() {}

    static Http2Headers request(HttpRequest request) {
        Http2Headers fields = new DefaultHttp2Headers(false, request.headers().size() + 4)
                .method(request.method().asciiName())
                .scheme(HttpScheme.HTTPS.name())
                .path(request.uri());
        Iterator<Map.Entry<CharSequence, CharSequence>> headers =
                request.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            AsciiString name = AsciiString.of(header.getKey()).toLowerCase();
            if (name.contentEquals(HttpHeaderNames.HOST)) {
                fields.authority(header.getValue());
            } else if (!OF_CONNECTION.contains(name.toString())) {
                fields.add(name, header.getValue());
            }
        }
        return fields;
    }

    /** The answer's head, or null if the fields make none. */
    static @Nullable HttpResponse response(Http2Headers fields) {
        CharSequence status = fields.status();
        if (status == null || status.length() != 3) {
            return null;
        }
        HttpResponse response;
        try {
            response = new DefaultHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.parseLine(status), UNCHECKED.newHeaders());
        } catch (IllegalArgumentException e) {
            return null;
        }
        for (Map.Entry<CharSequence, CharSequence> field : fields) {
            CharSequence name = field.getKey();
            if (OF_CONNECTION.contains(name.toString())) {
                return null;
            }
            if (name.length() > 0 && name.charAt(0) != ':') {
                response.headers().add(name, field.getValue());
            }
        }
        return response;
    }
}
