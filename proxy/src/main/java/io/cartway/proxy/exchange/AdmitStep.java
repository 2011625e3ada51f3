package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ApiMethod;
import io.cartway.proxy.routing.Route;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Refuses a request when the process has enough to do, before anything was spent on it but finding its route. Shared by all
 * channels.
 */
@Sharable
final class AdmitStep extends ChannelInboundHandlerAdapter {
    private final LoadShedder shedder;

    AdmitStep(LoadShedder shedder) {
        this.shedder = shedder;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ExchangeRequest request && !request.context().finished) {
            ExchangeContext context = request.context();
            context.admission = shedder.admit(kind(context.requireRoute()));
        }
        ctx.fireChannelRead(message);
    }

    /** What is a write is said by the catalogue, not by the verb; by name, since a legacy method has the name it stands for. */
    static LoadShedder.Kind kind(Route route) {
        String name = route.name();
        if (route.kind() == Route.Kind.RAW || name.equals("log") || name.endsWith(".list")) {
            return LoadShedder.Kind.LIST;
        }
        ApiMethod method = route.method();
        return method != null && method.writes() ? LoadShedder.Kind.WRITE : LoadShedder.Kind.OTHER;
    }
}
