package io.cartway.proxy.exchange;

import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.routing.RequestTarget;
import io.cartway.proxy.routing.Route;
import io.cartway.proxy.routing.RouteTable;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;

/**
 * Splits the request target, finds the route, and takes the query out of the message: from here on no code can log the
 * keys that a caller put there. Stateless, shared by all channels.
 */
@Sharable
final class RouteStep extends ChannelInboundHandlerAdapter {
    private final RouteTable routes;

    RouteStep(RouteTable routes) {
        this.routes = routes;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ExchangeRequest request) {
            ExchangeContext context = request.context();
            String uri = request.uri();
            request.setUri("/");
            context.enveloped = RouteTable.isEnveloped(uri);
            RequestTarget target = RequestTarget.parse(uri);
            context.target = target;
            Route route = routes.find(target.path());
            boolean raw = route.kind() == Route.Kind.RAW;
            if (!raw
                    && (request.method().equals(HttpMethod.HEAD)
                            || request.method().equals(HttpMethod.OPTIONS))) {
                throw ProxyException.framing(405, "this path is called with GET, POST, PUT or DELETE");
            }
            context.route = route;
        }
        ctx.fireChannelRead(message);
    }
}
