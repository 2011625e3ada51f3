package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.Connector;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.routing.Route;
import io.cartway.proxy.store.RandomId;
import io.cartway.proxy.store.StoreRecord;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the store that the key names in the caller's account, and opens its credential when the exchange will call the
 * platform. An unknown key and one of another account are answered alike.
 */
final class CredentialStep implements AsyncStep.Logic {
    private static final int KEY_DIGITS = 32;
    private final ExchangeServices services;

    CredentialStep(ExchangeServices services) {
        this.services = services;
    }

    @Override
    public CompletionStage<?> run(ExchangeRequest request, ChannelHandlerContext ctx) {
        ExchangeContext context = request.context();
        Route route = context.requireRoute();
        if (!route.needsStore()) {
            return CompletableFuture.completedFuture(null);
        }
        String key = QuotaStep.storeKey(request);
        if (key == null || !RandomId.isHex(key, KEY_DIGITS)) {
            throw notFound();
        }
        return services.findStore(context.requireCaller().accountId(), key)
                .thenComposeAsync(found -> open(context, route, found.orElse(null), ctx), Loop.of(ctx));
    }

    private CompletionStage<?> open(
            ExchangeContext context, Route route, @Nullable StoreRecord store, ChannelHandlerContext ctx) {
        if (store == null) {
            throw notFound();
        }
        context.store = store;
        services.regions().route(services.regionOf(store));
        if (route.kind() == Route.Kind.UNIFIED) {
            Connector connector = services.connector(store);
            if (!connector.descriptor().methods().contains(route.name())) {
                throw ProxyException.of(
                        ReturnCode.STORE_ERROR,
                        route.name() + " is not supported by "
                                + connector.descriptor().name() + "; cart.methods lists what is");
            }
        }
        if (!route.opensCredential()) {
            return CompletableFuture.completedFuture(null);
        }
        return services.vault()
                .open(store)
                .thenComposeAsync(
                        credential -> {
                            if (context.finished) {
                                credential.close();
                                return CompletableFuture.completedFuture(null);
                            }
                            context.credential = credential;
                            return session(context, route, credential, ctx);
                        },
                        Loop.of(ctx));
    }

    /** What is passed on can't wait once it flows; a plan gets its session when it sends. */
    private CompletionStage<@Nullable Void> session(
            ExchangeContext context, Route route, Credential credential, ChannelHandlerContext ctx) {
        ExchangeSession session = route.kind() == Route.Kind.RAW
                ? services.setting(ctx, context, credential).session()
                : null;
        return session == null ? CompletableFuture.completedFuture(null) : session.open();
    }

    private static ProxyException notFound() {
        return ProxyException.of(
                ReturnCode.STORE_NOT_FOUND, "your account has no store with this key; account.cart.list shows yours");
    }
}
