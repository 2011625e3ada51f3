package io.cartway.proxy.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;

/**
 * Checks what the head carries: that the method is served at all, and its parameters when no body follows (else the
 * exchange makes the same check over head and body). Stateless, shared by all channels.
 */
@Sharable
final class ValidateStep extends ChannelInboundHandlerAdapter {
    private final ExchangeServices services;

    ValidateStep(ExchangeServices services) {
        this.services = services;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ExchangeRequest request) {
            ExchangeContext context = request.context();
            ApiMethod method = context.requireRoute().method();
            if (context.requireRoute().needsStore() && QuotaStep.storeKey(request) == null) {
                throw ProxyException.of(
                        ReturnCode.PARAMETER_REQUIRED, "a store key is required: send it as header field x-store-key");
            }
            if (method != null) {
                if (method.result() instanceof ApiMethod.Result.None && method.aliasOf() == null) {
                    throw ProxyException.of(
                            ReturnCode.STORE_ERROR,
                            method.name() + " is not served: see the migration notes for its successor");
                }
                if (!context.bodyExpected) {
                    services.validate(context, List.of(), JsonNodeFactory.instance.objectNode());
                }
            }
        }
        ctx.fireChannelRead(message);
    }
}
