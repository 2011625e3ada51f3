package io.cartway.proxy.pipeline;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Encodes answers; knows which one belongs to a HEAD request and has no body whatever its fields say. */
final class Http1ResponseEncoder extends HttpResponseEncoder {
    private boolean answersHead;

    void answersHead(boolean head) {
        answersHead = head;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        boolean informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        return (answersHead && !informational) || super.isContentAlwaysEmpty(response);
    }
}
