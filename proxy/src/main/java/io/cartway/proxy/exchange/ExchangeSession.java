package io.cartway.proxy.exchange;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.credential.SessionVault.Opened;
import io.cartway.proxy.credential.SessionVault.Session;
import io.cartway.proxy.store.StoreRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session that one exchange signs with: opened when it is first needed, shared with the store's other exchanges, renewed
 * when the platform doesn't take it any more. Holds an opened token until it is closed. Only used on the exchange's event
 * loop; its stages complete there.
 */
final class ExchangeSession implements AutoCloseable {
    private final SessionVault vault;
    private final PlanRun.Setting setting;
    private final StoreRecord store;
    private final Supplier<CompletionStage<Credential>> own;
    private @Nullable Session session;
    private @Nullable SecretBytes token;
    private boolean closed;

    private ExchangeSession(
            SessionVault vault, PlanRun.Setting setting, StoreRecord store, Supplier<CompletionStage<Credential>> own) {
        this.vault = vault;
        this.setting = setting;
        this.store = store;
        this.own = own;
    }

    /**
     * The session of an exchange, or null when its credential signs by itself.
     *
     * @param setting of the login
     * @param own opens the credential again for the login, which may outlive the exchange; closed after it
     */
    static @Nullable ExchangeSession of(
            SessionVault vault, PlanRun.Setting setting, StoreRecord store, Supplier<CompletionStage<Credential>> own) {
        return setting.connector().needsLogin(setting.credential())
                ? new ExchangeSession(vault, setting, store, own)
                : null;
    }

    boolean isOpen() {
        return token != null;
    }

    /** Adds the token, if there is one. */
    SigningContext signing(SigningContext context) {
        return new SigningContext(context.now(), context.random(), token);
    }

    /** Gets a session; fails with a {@code ProxyException} when the platform opens none. */
    CompletionStage<Void> open() {
        return vault.session(store.key(), setting.credential(), this::login)
                .thenAcceptAsync(this::take, setting.loop());
    }

    /** Gets a session that was opened just now: proof that the platform takes the credential. */
    CompletionStage<Void> prove() {
        return vault.proof(store.key(), setting.credential(), this::login).thenAcceptAsync(this::take, setting.loop());
    }

    /** Gets another session after the platform refused this one; false when another wouldn't help. */
    CompletionStage<Boolean> renew() {
        Session refused = session;
        if (refused == null) {
            return CompletableFuture.completedFuture(false);
        }
        return vault.renewal(refused, setting.credential(), this::login)
                .thenApplyAsync(
                        renewed -> {
                            renewed.ifPresent(this::take);
                            return renewed.isPresent();
                        },
                        setting.loop());
    }

    /** The platform didn't take the session, and what it was for can't be sent again. */
    void refused() {
        if (session != null) {
            vault.drop(session);
        }
    }

    private void take(Session obtained) {
        if (!closed) {
            wipe();
            session = obtained;
            token = vault.token(obtained);
        }
    }

    private CompletionStage<Opened> login() {
        return own.get()
                .thenComposeAsync(
                        credential -> LoginRun.start(setting.with(credential), store.toStore())
                                .whenComplete((opened, failure) -> credential.close()),
                        setting.loop());
    }

    private void wipe() {
        SecretBytes known = token;
        token = null;
        if (known != null) {
            known.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        wipe();
    }
}
