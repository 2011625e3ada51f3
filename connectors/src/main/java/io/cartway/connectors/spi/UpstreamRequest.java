package io.cartway.connectors.spi;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to a platform, built from typed parts. Immutable. Host, Content-Length and the other framing fields are
 * not among its headers: who sends it writes them.
 */
public final class UpstreamRequest {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final String method;
    private final URI uri;
    private final @Nullable String signature;
    private final Map<String, String> headers;
    private final ByteBuffer body;
    private final boolean idempotent;
    private final int cost;

    /**
     * A request that isn't signed.
     *
     * @param method GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS
     * @param uri absolute, percent-encoded, http or https
     * @param headers names in lower case; copied
     * @param body bytes of the body, read-only, empty for none; a raw passthrough's body is streamed beside it
     * @param idempotent true when sending it twice does no harm (reads; writes whose platform request carries a key)
     */
    public UpstreamRequest(String method, URI uri, Map<String, String> headers, ByteBuffer body, boolean idempotent) {
        this(
                method,
                uri,
                null,
                Collections.unmodifiableMap(new LinkedHashMap<>(headers)),
                body.asReadOnlyBuffer(),
                idempotent,
                0);
    }

    private UpstreamRequest(
            String method,
            URI uri,
            @Nullable String signature,
            Map<String, String> headers,
            ByteBuffer body,
            boolean idempotent,
            int cost) {
        this.method = method;
        this.uri = uri;
        this.signature = signature;
        this.headers = headers;
        this.body = body;
        this.idempotent = idempotent;
        this.cost = cost;
    }

    /** A read: no body, may be repeated. */
    public static UpstreamRequest get(URI uri, Map<String, String> headers) {
        return new UpstreamRequest("GET", uri, headers, NOTHING, true);
    }

    public String method() {
        return method;
    }

    /** Where to, without what {@link #withSignature} added. */
    public URI uri() {
        return uri;
    }

    /** Path and query as they are sent, the signature's parameters at the end. */
    public String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery();
        if (signature != null) {
            return path + "?" + (query == null || query.isEmpty() ? signature : query + "&" + signature);
        }
        return query == null ? path : path + "?" + query;
    }

    /** Header fields in the order they are sent, unmodifiable; names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body; each caller gets a view with its own position. */
    public ByteBuffer body() {
        return body.duplicate();
    }

    /** Whether sending it twice does no harm. */
    public boolean idempotent() {
        return idempotent;
    }

    /** The same request with one more header field, replacing one of that name. */
    public UpstreamRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new UpstreamRequest(method, uri, signature, Collections.unmodifiableMap(more), body, idempotent, cost);
    }

    /**
     * The same request with parameters behind those of its query. They stay apart from the address, which would have to be
     * parsed anew.
     *
     * @param parameters of a query, percent-encoded; in place of those that were added before
     */
    public UpstreamRequest withSignature(String parameters) {
        return new UpstreamRequest(method, uri, parameters, headers, body, idempotent, cost);
    }

    /** The points that it costs where a platform counts them; 0 when that is not known. */
    public int cost() {
        return cost;
    }

    /** The same request with what it costs, which is not sent. */
    public UpstreamRequest withCost(int points) {
        return new UpstreamRequest(method, uri, signature, headers, body, idempotent, points);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UpstreamRequest request
                && method.equals(request.method)
                && uri.equals(request.uri)
                && Objects.equals(signature, request.signature)
                && headers.equals(request.headers)
                && body.equals(request.body)
                && idempotent == request.idempotent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, uri, signature, headers, body, idempotent);
    }

    /** Method and host only: path, query, header values and body may hold secrets or payload. */
    @Override
    public String toString() {
        return "UpstreamRequest[" + method + " " + uri.getHost() + "]";
    }
}
