package io.cartway.proxy.exchange;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.TokenRotation;
import io.cartway.proxy.credential.RotatingTokens;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.credential.SessionVault.Opened;
import io.cartway.proxy.credential.SessionVault.Session;
import io.cartway.proxy.store.StoreRecord;
import java.util.Set;
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
    private final SessionVault.Login login;
    private final boolean provesItself;
    private @Nullable Session session;
    private @Nullable SecretBytes token;
    private boolean closed;

    private ExchangeSession(
            SessionVault vault,
            PlanRun.Setting setting,
            StoreRecord store,
            SessionVault.Login login,
            boolean provesItself) {
        this.vault = vault;
        this.setting = setting;
        this.store = store;
        this.login = login;
        this.provesItself = provesItself;
    }

    /**
     * The session of an exchange with a credential that may be kept nowhere yet, or null when it signs by itself: a token
     * that expires does, since nobody could keep its successor.
     *
     * @param setting of the login
     * @param own opens the credential again for the login, which may outlive the exchange; closed after it
     */
    static @Nullable ExchangeSession of(
            SessionVault vault, PlanRun.Setting setting, StoreRecord store, Supplier<CompletionStage<Credential>> own) {
        Connector connector = setting.connector();
        return connector.needsLogin(setting.credential()) && connector.rotation(setting.credential()) == null
                ? new ExchangeSession(vault, setting, store, refused -> login(setting, store, own.get()), true)
                : null;
    }

    /** The session of an exchange with the store's own credential, or null when it signs by itself. */
    static @Nullable ExchangeSession of(
            SessionVault vault,
            RotatingTokens tokens,
            PlanRun.Setting setting,
            StoreRecord store,
            Supplier<CompletionStage<Credential>> own) {
        TokenRotation rotation = setting.connector().rotation(setting.credential());
        return rotation == null
                ? of(vault, setting, store, own)
                : new ExchangeSession(
                        vault, setting, store, new Rotating(vault, tokens, setting, store, rotation), false);
    }

    /** A login that may find a token which is good enough. */
    private record Rotating(
            SessionVault vault,
            RotatingTokens tokens,
            PlanRun.Setting setting,
            StoreRecord store,
            TokenRotation rotation)
            implements SessionVault.Login {
        @Override
        public CompletionStage<Opened> begin(@Nullable Session refused) {
            SecretBytes known = refused == null ? null : vault.token(refused);
            CompletionStage<Opened> current = tokens.current(
                    store,
                    rotation,
                    known,
                    credential -> login(setting, store, CompletableFuture.completedFuture(credential.copy())));
            if (known != null) {
                known.close();
            }
            return current;
        }

        @Override
        public Set<String> changing() {
            return RotatingTokens.changing(rotation);
        }
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
        return vault.session(store.key(), setting.credential(), login).thenAcceptAsync(this::take, setting.loop());
    }

    /** Gets a session that was opened just now: proof that the platform takes the credential. A token proves itself in use. */
    CompletionStage<Void> prove() {
        return provesItself
                ? vault.proof(store.key(), setting.credential(), login).thenAcceptAsync(this::take, setting.loop())
                : open();
    }

    /** Gets another session after the platform refused this one; false when another wouldn't help. */
    CompletionStage<Boolean> renew() {
        Session refused = session;
        if (refused == null) {
            return CompletableFuture.completedFuture(false);
        }
        return vault.renewal(refused, setting.credential(), login)
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

    private static CompletionStage<Opened> login(
            PlanRun.Setting setting, StoreRecord store, CompletionStage<Credential> own) {
        return own.thenComposeAsync(
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
