package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.routing.RequestTarget;
import io.cartway.proxy.upstream.UpstreamHead;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The heads of a passthrough: both are built anew, field by field. */
final class PassthroughHead {
    /** Hop-by-hop fields (RFC 9110 section 7.6.1) and what the sender of a message writes itself. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "expect");

    /** The caller's own credentials and whatever tells the platform about the caller. */
    private static final Set<String> NOT_UP =
            Set.of("x-api-key", "x-store-key", "authorization", "cookie", "forwarded", "via", "x-real-ip");

    /** What carries the platform's credentials, and names of ours. */
    private static final Set<String> NOT_DOWN =
            Set.of("set-cookie", "set-cookie2", "x-request-id", "x-region", "x-upstream-calls");

    private PassthroughHead() {}

    /**
     * The request to the platform: address + path + query.
     *
     * @param address where the connector sends what the caller made himself
     * @throws ProxyException 109 when a key stands in the query: the passthrough takes keys in header fields only
     */
    static UpstreamRequest request(ExchangeRequest request, ExchangeContext context, URI address) {
        RequestTarget target = context.requireTarget();
        if (target.apiKey() != null || target.storeKey() != null) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "/raw takes keys in header fields only: x-api-key and x-store-key");
        }
        String path = target.path().substring("/raw".length());
        String query = target.rawQuery() == null ? "" : "?" + target.rawQuery();
        URI uri;
        try {
            uri = URI.create(address + path + query);
        } catch (IllegalArgumentException e) {
            throw ProxyException.framing(400, "the path or query has characters that must be percent-encoded");
        }
        Set<String> named = namedByConnection(request.headers().get(HttpHeaderNames.CONNECTION, ""));
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : request.headers()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !NOT_UP.contains(name)
                    && !named.contains(name)
                    && !name.startsWith("x-forwarded-")
                    && !name.startsWith("x-http2-")) {
                headers.merge(name, field.getValue(), (one, other) -> one + ", " + other);
            }
        }
        HttpMethod method = request.method();
        boolean idempotent =
                method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
        return new UpstreamRequest(
                method.name(), uri, headers, ByteBuffer.allocate(0), idempotent && !context.bodyExpected);
    }

    /** The answer's head for the caller. */
    static HttpResponse response(UpstreamHead head, HttpMethod method, ConnectorDescriptor descriptor) {
        HttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(head.status()));
        Set<String> named = namedByConnection(orEmpty(head.header("connection")));
        for (Map.Entry<String, String> field : head.fields()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !NOT_DOWN.contains(name)
                    && !named.contains(name)
                    && !descriptor.forbiddenAnswerHeaders().contains(name)) {
                response.headers().add(name, field.getValue());
            }
        }
        String length = head.header("content-length");
        boolean bodiless = method.equals(HttpMethod.HEAD) || head.status() == 204 || head.status() == 304;
        if (length != null && head.status() != 204) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        } else if (!bodiless) {
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return response;
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private static Set<String> namedByConnection(String value) {
        if (value.isEmpty()) {
            return Set.of();
        }
        String names = value.toLowerCase(Locale.ROOT);
        return names.indexOf(',') < 0
                ? Set.of(names.trim())
                : Set.copyOf(java.util.Arrays.stream(names.split(","))
                        .map(String::trim)
                        .toList());
    }
}
