package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.AnswerEnvelope;
import io.cartway.connectors.spi.Output;
import io.cartway.proxy.error.ErrorStatus;
import io.cartway.proxy.error.ProxyException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** The answers that are written whole, and the heads of those that are streamed. */
final class Answers {
    private static final String JSON = "application/json; charset=utf-8";
    /** Outside /raw; there, only methods are refused that are served nowhere. */
    private static final String ALLOWED = "GET, POST, PUT, DELETE";

    private Answers() {}

    /** A whole answer; takes the buffer over. */
    static FullHttpResponse whole(int status, CharSequence contentType, ByteBuf body) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.readableBytes()));
        return response;
    }

    /** A whole answer of JSON; copies what the output holds. */
    static FullHttpResponse json(int status, Output output) {
        return whole(status, JSON, Unpooled.copiedBuffer(output.array(), 0, output.length()));
    }

    /** A whole answer of JSON; wraps the bytes. */
    static FullHttpResponse json(byte[] bytes) {
        return whole(200, JSON, Unpooled.wrappedBuffer(bytes));
    }

    /** The head of a streamed JSON answer without a known length. */
    static HttpResponse streamedJson() {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, JSON)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        return response;
    }

    /** The answer that a failure gets: the envelope, with the status that the path's convention asks for. */
    static FullHttpResponse error(ExchangeContext context, ProxyException failure) {
        Output output = new Output(256);
        AnswerEnvelope.error(output, failure.code(), String.valueOf(failure.getMessage()));
        int status = failure.httpStatus();
        if (status == 200 && !context.enveloped && failure.code() != ReturnCode.OK) {
            status = ErrorStatus.of(failure.code());
        }
        FullHttpResponse response = json(status, output);
        if (status == 405) {
            response.headers().set(HttpHeaderNames.ALLOW, ALLOWED);
        }
        if (failure.retryAfterSeconds() >= 0) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, Integer.toString(failure.retryAfterSeconds()));
        }
        if (!context.enveloped) {
            response.headers()
                    .set("X-Cartway-Error", Integer.toString(failure.code().code()));
        }
        return response;
    }
}
