package io.cartway.proxy.pipeline;

import io.cartway.proxy.pipeline.ConnectionInfo.Protocol;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * Adds the handlers of the version of HTTP that ALPN agreed on, then removes itself. A connection whose handshake failed, or
 * ended in a 128-bit suite whatever was configured, is closed.
 */
final class VersionChooser extends ChannelInboundHandlerAdapter {
    private final DownstreamInitializer initializer;

    VersionChooser(DownstreamInitializer initializer) {
        this.initializer = initializer;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            SslHandler tls = ctx.pipeline().get(SslHandler.class);
            if (!handshake.isSuccess()
                    || tls.engine().getSession().getCipherSuite().contains("_128_")) {
                ctx.close();
                return;
            }
            boolean h2 = Protocol.HTTP_2.alpn().equals(tls.applicationProtocol());
            initializer.addHttp(ctx.channel(), h2 ? Protocol.HTTP_2 : Protocol.HTTP_1, true);
            ctx.pipeline().remove(this);
        }
        ctx.fireUserEventTriggered(event);
    }

    /** Until HTTP is spoken there is nobody to answer: scanners, resets, alerts. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
