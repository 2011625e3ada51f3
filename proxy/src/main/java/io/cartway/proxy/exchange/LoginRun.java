package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.SessionKeeper;
import io.cartway.connectors.spi.Store;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.credential.SessionVault.Opened;
import io.cartway.proxy.error.ProxyException;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One login. Goes on when the exchange that began it ends, for others may wait for it; so it has a limit of its own. Only
 * used on the setting's event loop.
 */
final class LoginRun implements PlanRun.Listener, SessionKeeper {
    private static final long SECONDS = 30;
    private final CompletableFuture<Opened> result = new CompletableFuture<>();
    private final PlanRun run;
    private final ScheduledFuture<?> limit;
    private @Nullable Opened opened;
    private Map<String, SecretBytes> replaced = Map.of();

    private LoginRun(PlanRun.Setting setting) {
        run = new PlanRun(setting, this);
        limit = setting.loop().schedule(this::tooLong, SECONDS, TimeUnit.SECONDS);
    }

    /** Logs in with the setting's credential, which must stay open until the result is there. */
    static CompletableFuture<Opened> start(PlanRun.Setting setting, Store store) {
        LoginRun login = new LoginRun(setting);
        login.run.start(setting.connector().login(store, setting.credential(), login));
        return login.result;
    }

    @Override
    public void opened(SecretBytes token, Duration lifetime) {
        opened = new Opened(token, lifetime, SessionVault.FRESH, replaced);
    }

    @Override
    public void replaced(Map<String, SecretBytes> fields) {
        replaced = fields;
    }

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
        limit.cancel(false);
        Opened session = opened;
        if (session == null) {
            result.completeExceptionally(new IllegalStateException("a login that told of no session"));
        } else {
            result.complete(session);
        }
    }

    @Override
    public void refused(PlatformError error) {
        failed(UpstreamFailures.toException(error));
    }

    @Override
    public void failed(RuntimeException failure) {
        limit.cancel(false);
        result.completeExceptionally(failure);
    }

    private void tooLong() {
        run.cancel();
        failed(ProxyException.of(ReturnCode.STORE_ERROR, "the store did not answer the login in time"));
    }
}
