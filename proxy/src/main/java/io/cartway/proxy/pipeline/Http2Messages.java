package io.cartway.proxy.pipeline;

import io.cartway.proxy.error.ProxyException;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Heads of HTTP/2 as heads of HTTP/1.1 and back (RFC 9113, 8.3), without inventing a field but Host. */
final class Http2Messages {
    /** Names and values were checked by the HPACK decoder, and are again by the framing guard. */
    private static final HttpHeadersFactory UNCHECKED =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private Http2Messages() {}

    /** @throws ProxyException 400 if the fields make no request */
    static HttpRequest request(Http2Headers fields) {
        HttpMethod method;
        try {
            method = HttpMethod.valueOf(fields.method().toString());
        } catch (IllegalArgumentException e) {
            throw ProxyException.framing(400, "the method is not a token");
        }
        // CONNECT has no path: it is refused for its method.
        String path = fields.path() == null ? "/" : fields.path().toString();
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, path, UNCHECKED);
        HttpHeaders headers = request.headers();
        for (Map.Entry<CharSequence, CharSequence> field : fields) {
            CharSequence name = field.getKey();
            if (name.length() > 0 && name.charAt(0) != ':') {
                headers.add(name, field.getValue());
            }
        }
        CharSequence authority = fields.authority();
        if (authority != null) {
            List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
            if (hosts.size() > 1 || (hosts.size() == 1 && !hosts.get(0).contentEquals(authority))) {
                throw ProxyException.framing(400, "Host and :authority are not the same");
            }
            headers.set(HttpHeaderNames.HOST, authority);
        }
        return request;
    }

    static Http2Headers response(HttpResponse response) {
        Http2Headers fields = new DefaultHttp2Headers(false, response.headers().size() + 1);
        fields.status(response.status().codeAsText());
        Iterator<Map.Entry<CharSequence, CharSequence>> headers =
                response.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            AsciiString name = AsciiString.of(header.getKey()).toLowerCase();
            if (!isOfConnection(name)) {
                fields.add(name, header.getValue());
            }
        }
        return fields;
    }

    private static boolean isOfConnection(AsciiString name) {
        return HttpHeaderNames.CONNECTION.equals(name)
                || HttpHeaderNames.TRANSFER_ENCODING.equals(name)
                || HttpHeaderNames.UPGRADE.equals(name)
                || name.contentEquals("keep-alive")
                || name.contentEquals("proxy-connection");
    }
}
