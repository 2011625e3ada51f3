package io.cartway.connectors.spi;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to a platform, built from typed parts. Immutable. Host, Content-Length and the other framing fields are
 * not among its headers: who sends it writes them.
 *
 * @param method GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS
 * @param uri absolute, percent-encoded, http or https
 * @param headers names in lower case
 * @param body bytes of the body, read-only, empty for none; a raw passthrough's body is streamed beside it
 * @param idempotent true when sending it twice does no harm (reads; writes whose platform request carries a key)
 */
public record UpstreamRequest(
        String method, URI uri, Map<String, String> headers, ByteBuffer body, boolean idempotent) {
    public UpstreamRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = body.asReadOnlyBuffer();
    }

    /** A read: no body, may be repeated. */
    public static UpstreamRequest get(URI uri, Map<String, String> headers) {
        return new UpstreamRequest("GET", uri, headers, ByteBuffer.allocate(0), true);
    }

    /** The body; each caller gets a view with its own position. */
    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    /** The same request with one more header field, replacing one of that name. */
    public UpstreamRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new UpstreamRequest(method, uri, more, body, idempotent);
    }

    /** The same request to another address. */
    public UpstreamRequest withUri(URI other) {
        return new UpstreamRequest(method, other, headers, body, idempotent);
    }

    /** Method and host only: path, query, header values and body may hold secrets or payload. */
    @Override
    public String toString() {
        return "UpstreamRequest[" + method + " " + uri.getHost() + "]";
    }
}
