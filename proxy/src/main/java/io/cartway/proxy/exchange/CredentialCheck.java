package io.cartway.proxy.exchange;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.PlatformError;
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
    private @Nullable PlanRun run;

    CredentialCheck(ExchangeServices services, ChannelHandlerContext ctx, ExchangeContext context) {
        this.services = services;
        this.ctx = ctx;
        this.context = context;
    }

    @Override
    public CompletionStage<Void> check(StoreRecord store, Credential credential) {
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        ctx.executor().execute(() -> {
            try {
                PlanRun.Setting setting = services.setting(ctx, context, store, credential);
                PlanRun running = new PlanRun(setting, new Verdict(accepted));
                run = running;
                running.start(setting.connector().check(store.toStore(), services.memory(store.key())));
            } catch (RuntimeException e) {
                accepted.completeExceptionally(e);
            }
        });
        return accepted;
    }

    /** Only called on the event loop. */
    void cancel() {
        PlanRun running = run;
        if (running != null) {
            running.cancel();
        }
    }

    private final class Verdict implements PlanRun.Listener {
        private final CompletableFuture<Void> accepted;

        Verdict(CompletableFuture<Void> accepted) {
            this.accepted = accepted;
        }

        @Override
        public void progressed() {
            PlanRun running = run;
            if (running != null) {
                running.output.clear();
            }
        }

        @Override
        public void paused() {
            // Nothing is streamed.
        }

        @Override
        public void done(Outcome.Done done) {
            accepted.complete(null);
        }

        @Override
        public void refused(PlatformError error) {
            accepted.completeExceptionally(UpstreamFailures.toException(error));
        }

        @Override
        public void failed(RuntimeException failure) {
            accepted.completeExceptionally(failure);
        }
    }
}
