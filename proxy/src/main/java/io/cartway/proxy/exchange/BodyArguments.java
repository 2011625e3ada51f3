package io.cartway.proxy.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.RawArguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.api.StrictJson;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.routing.RequestTarget;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The arguments of a call whose request has a body: JSON or a form, over what the query says. The same check that
 * {@code validate} makes for a head runs here when the body is complete.
 */
final class BodyArguments {
    private final ExchangeServices services;
    private final ExchangeContext context;
    private final String contentType;
    private final RequestBody body;
    private final long announced;

    BodyArguments(ExchangeServices services, ChannelHandlerContext ctx, ExchangeRequest request) {
        this.services = services;
        this.context = request.context();
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        this.contentType = type.toLowerCase(Locale.ROOT);
        this.announced = HttpUtil.getContentLength(request, -1L);
        this.body = new RequestBody(ctx, services.bodyBytes());
    }

    void begin() {
        body.begin(announced);
    }

    /** Takes a part over; true when the body is complete, never when none was expected: such a call began with its head. */
    boolean add(HttpContent content) {
        if (!context.bodyExpected) {
            content.release();
            return false;
        }
        return body.add(content);
    }

    /** Checks query and body together and puts the result into the context. */
    void apply() {
        byte[] bytes = body.take();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<RawArguments.Pair> form = List.of();
        if (isJson(bytes)) {
            json = StrictJson.object(bytes);
        } else if (contentType.startsWith("application/x-www-form-urlencoded")) {
            form = RequestTarget.decodePairs(new String(bytes, StandardCharsets.UTF_8));
        } else if (bytes.length > 0) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "a request body is application/json or application/x-www-form-urlencoded");
        }
        services.validate(context, form, json);
    }

    private boolean isJson(byte[] bytes) {
        if (contentType.startsWith("application/json") || contentType.contains("+json")) {
            return bytes.length > 0;
        }
        return contentType.isEmpty() && firstByte(bytes) == '{';
    }

    private static int firstByte(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
        }
        return -1;
    }

    void cancel() {
        body.cancel();
    }
}
