package io.cartway.proxy.exchange;

import io.cartway.proxy.caller.Caller;
import io.cartway.proxy.caller.CallerQuota;
import io.cartway.proxy.routing.SecretString;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes the call's places among the parallel calls of its account and store; waits for them if need be. */
final class QuotaStep implements AsyncStep.Logic {
    private final CallerQuota quota;

    QuotaStep(CallerQuota quota) {
        this.quota = quota;
    }

    @Override
    public CompletionStage<?> run(ExchangeRequest request, ChannelHandlerContext ctx) {
        ExchangeContext context = request.context();
        Caller caller = context.caller;
        if (caller == null) {
            return CompletableFuture.completedFuture(null);
        }
        String storeKey = context.requireRoute().needsStore() ? storeKey(request) : null;
        return quota.acquire(caller.accountId(), storeKey, ctx.channel().eventLoop())
                .thenAcceptAsync(
                        release -> {
                            if (context.finished) {
                                release.run();
                            } else {
                                context.quotaRelease = release;
                            }
                        },
                        Loop.of(ctx));
    }

    /** The store key of header or query, as it was sent. */
    static @Nullable String storeKey(ExchangeRequest request) {
        String header = request.headers().get("x-store-key");
        if (header != null) {
            return header;
        }
        SecretString query = request.context().requireTarget().storeKey();
        return query == null ? null : query.reveal();
    }
}
