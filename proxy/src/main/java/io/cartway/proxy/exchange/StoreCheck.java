package io.cartway.proxy.exchange;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.StoreMemory;
import io.cartway.proxy.credential.RotatingTokens;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.resilience.StoreGuard;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.upstream.UpstreamClient;
import io.cartway.proxy.upstream.UpstreamTarget;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A connector's check call: does the platform accept this credential? Made, run and cancelled on the event loop of the
 * client it was given.
 */
public final class StoreCheck {
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private final PlanRun run;

    private StoreCheck(PlanRun.Setting setting) {
        run = new PlanRun(setting, new Verdict());
    }

    /**
     * A check of a store's own credential outside an exchange, for the command line.
     *
     * @return completes exceptionally with a {@code ProxyException} that says why the platform didn't accept
     */
    public static CompletableFuture<Void> once(
            Connector connector,
            StoreRecord store,
            Credential credential,
            UpstreamClient client,
            StoreGuard guard,
            EventExecutor loop,
            Supplier<SigningContext> signing,
            StoreMemory memory,
            SessionVault sessions,
            RotatingTokens tokens) {
        ExchangeContext context =
                new ExchangeContext("check", Instant.EPOCH, System.nanoTime(), InetAddress.getLoopbackAddress());
        PlanRun.Setting plain =
                new PlanRun.Setting(loop, signing, context, client, target(store), guard, connector, credential, null);
        ExchangeSession session = ExchangeSession.of(
                sessions, tokens, plain, store, () -> CompletableFuture.completedFuture(credential.copy()));
        return start(plain.with(session), store, memory).accepted;
    }

    /** Begins a check; a credential that has to log in proves itself first. Closes the setting's session. */
    static StoreCheck start(PlanRun.Setting setting, StoreRecord store, StoreMemory memory) {
        StoreCheck check = new StoreCheck(setting);
        CallPlan plan = setting.connector().check(store.toStore(), memory);
        ExchangeSession session = setting.session();
        if (session == null) {
            check.run.start(plan);
        } else {
            check.accepted.whenComplete((done, failure) -> session.close());
            session.prove()
                    .whenCompleteAsync(
                            (proved, failure) -> {
                                if (failure == null) {
                                    check.run.start(plan);
                                } else {
                                    check.accepted.completeExceptionally(UpstreamFailures.toException(failure));
                                }
                            },
                            setting.loop());
        }
        return check;
    }

    /** Whose connection, and what is trusted at its other end. */
    static UpstreamTarget target(StoreRecord store) {
        return new UpstreamTarget(store.key(), "http".equals(store.url().getScheme()), store.certificateSha256());
    }

    CompletableFuture<Void> accepted() {
        return accepted;
    }

    void cancel() {
        run.cancel();
    }

    private final class Verdict implements PlanRun.Listener {
        @Override
        public void progressed() {
            run.output.clear();
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
