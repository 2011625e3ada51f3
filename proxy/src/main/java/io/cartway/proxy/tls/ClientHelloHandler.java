package io.cartway.proxy.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the ClientHello (at most 16 KiB, within the handshake time-out), then puts the TLS handler of the provider that
 * fits this client in its own place, under its own name.
 *
 * <p>BoringSSL lets the client's order decide among TLS 1.3 suites and cannot be told to leave out the 128-bit one. So it
 * serves the clients that would choose 256 bits anyway, and the JDK, which enforces its list, serves the others.
 */
public final class ClientHelloHandler extends AbstractSniHandler<ClientHello> {
    private static final int MAX_CLIENT_HELLO = 16 * 1024;
    /** Alert record: fatal, no_application_protocol. */
    private static final byte[] NO_APPLICATION_PROTOCOL = {21, 3, 3, 0, 2, 2, 120};

    private final TlsContexts contexts;
    private boolean refused;

    /** For one connection. */
    public ClientHelloHandler(TlsContexts contexts, Duration handshakeTimeout) {
        super(MAX_CLIENT_HELLO, handshakeTimeout.toMillis());
        this.contexts = contexts;
    }

    @Override
    protected Future<ClientHello> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf hello) {
        // No ClientHello: not TLS at all, which either provider refuses.
        ClientHello read = hello == null ? new ClientHello(false, false) : ClientHello.read(hello);
        return ctx.executor().newSucceededFuture(read);
    }

    @Override
    protected Future<ClientHello> lookup(ChannelHandlerContext ctx, String hostname) {
        throw new AssertionError("the ClientHello is looked at, not the name in it");
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String hostname, Future<ClientHello> future) {
        ClientHello hello = future.getNow();
        if (hello.unknownAlpn()) {
            if (!refused) {
                refused = true;
                ctx.writeAndFlush(Unpooled.wrappedBuffer(NO_APPLICATION_PROTOCOL))
                        .addListener(ChannelFutureListener.CLOSE);
            }
            return;
        }
        var tls = contexts.newHandler(ctx.alloc(), hello.prefers128Bit());
        tls.setHandshakeTimeoutMillis(handshakeTimeoutMillis);
        ctx.pipeline().replace(this, ctx.name(), tls);
    }
}
