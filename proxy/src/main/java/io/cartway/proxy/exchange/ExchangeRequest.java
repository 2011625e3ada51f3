package io.cartway.proxy.exchange;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * A request head with the context of its exchange. The steps between the observer and the exchange find their state in
 * the message itself, so that they have none of their own and can be shared by all channels.
 */
final class ExchangeRequest implements HttpRequest {
    private final HttpRequest head;
    private final ExchangeContext context;

    ExchangeRequest(HttpRequest head, ExchangeContext context) {
        this.head = head;
        this.context = context;
    }

    ExchangeContext context() {
        return context;
    }

    @Override
    public HttpMethod method() {
        return head.method();
    }

    @Override
    public String uri() {
        return head.uri();
    }

    @Override
    public HttpVersion protocolVersion() {
        return head.protocolVersion();
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public DecoderResult decoderResult() {
        return head.decoderResult();
    }

    @Override
    public void setDecoderResult(DecoderResult result) {
        head.setDecoderResult(result);
    }

    @Override
    public HttpRequest setMethod(HttpMethod method) {
        head.setMethod(method);
        return this;
    }

    @Override
    public HttpRequest setUri(String uri) {
        head.setUri(uri);
        return this;
    }

    @Override
    public HttpRequest setProtocolVersion(HttpVersion version) {
        head.setProtocolVersion(version);
        return this;
    }

    @Override
    @Deprecated
    public HttpMethod getMethod() {
        return head.method();
    }

    @Override
    @Deprecated
    public String getUri() {
        return head.uri();
    }

    @Override
    @Deprecated
    public HttpVersion getProtocolVersion() {
        return head.protocolVersion();
    }

    @Override
    @Deprecated
    public DecoderResult getDecoderResult() {
        return head.decoderResult();
    }

    /** Names nothing of the request: target and header fields may hold keys. */
    @Override
    public String toString() {
        return context.toString();
    }
}
