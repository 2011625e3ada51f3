package io.cartway.proxy.exchange;

import io.cartway.connectors.secret.Credential;
import io.cartway.proxy.local.CredentialProbe;
import io.cartway.proxy.store.StoreRecord;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes a connector's check call on the exchange's event loop, from whatever thread it is asked. */
final class CredentialCheck implements CredentialProbe {
    private final ExchangeServices services;
    private final ChannelHandlerContext ctx;
    private final ExchangeContext context;
    private @Nullable StoreCheck running;

    CredentialCheck(ExchangeServices services, ChannelHandlerContext ctx, ExchangeContext context) {
        this.services = services;
        this.ctx = ctx;
        this.context = context;
    }

    @Override
    public CompletionStage<Void> check(StoreRecord store, Credential credential) {
        return check(store, credential, false);
    }

    @Override
    public CompletionStage<Void> checkKept(StoreRecord store, Credential credential) {
        return check(store, credential, true);
    }

    private CompletionStage<Void> check(StoreRecord store, Credential credential, boolean kept) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            StoreCheck check = StoreCheck.start(
                                    services.checking(ctx, context, store, credential, kept),
                                    store,
                                    services.memory(store.key()));
                            running = check;
                            return check;
                        },
                        ctx.executor())
                .thenCompose(StoreCheck::accepted);
    }

    /** Only called on the event loop. */
    void cancel() {
        StoreCheck check = running;
        if (check != null) {
            check.cancel();
        }
    }
}
