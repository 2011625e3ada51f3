package io.cartway.proxy.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.memory.MemorySeal;
import io.cartway.proxy.store.Change;
import io.cartway.proxy.store.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * The sessions of stores whose credential has to log in. Thread-safe.
 *
 * <p>Tokens are in memory only, sealed with a key of this process, one a store, and dropped when the store changes. There is
 * one login at a time for a store and a credential, which all that wait share. A credential that was refused isn't tried
 * again for a while: platforms lock accounts after a few wrong passwords. Another credential is tried at once.
 */
public final class SessionVault {
    /** A session that was opened so lately isn't renewed: its age can't be why it was refused. */
    static final Duration FRESH = Duration.ofSeconds(10);

    private static final int STORES = 50_000;
    private static final Duration UNUSED = Duration.ofHours(12);

    /** Begins a login; the vault takes the token over. */
    @FunctionalInterface
    public interface Login {
        CompletionStage<Opened> begin();
    }

    /**
     * What a login came to.
     *
     * @param token of the session
     * @param lifetime how long it is used
     */
    public record Opened(SecretBytes token, Duration lifetime) {}

    /** A session: who has it may ask for its token. */
    public static final class Session {
        private final String storeKey;
        private final byte[] sealed;
        private final long openedNanos;
        private final long lifeNanos;

        private Session(String storeKey, byte[] sealed, long openedNanos, long lifeNanos) {
            this.storeKey = storeKey;
            this.sealed = sealed;
            this.openedNanos = openedNanos;
            this.lifeNanos = lifeNanos;
        }

        boolean isFresh(long now) {
            return now - openedNanos < FRESH.toNanos();
        }

        boolean isAlive(long now) {
            return now - openedNanos < lifeNanos;
        }
    }

    private final MemorySeal seal = MemorySeal.create();
    private final CredentialFingerprint fingerprints = new CredentialFingerprint();
    private final LongSupplier clock;
    private final Cache<String, StoreLogin> logins =
            Caffeine.newBuilder().maximumSize(STORES).expireAfterAccess(UNUSED).build();

    /**
     * Takes part in the feed.
     *
     * @param clock monotonic nanoseconds
     */
    public SessionVault(ChangeFeed changes, LongSupplier clock) {
        this.clock = clock;
        changes.subscribe(this::changed);
    }

    private void changed(Change change) {
        if (change.topic() != Change.Topic.STORE) {
            return;
        }
        if (change.subject().equals(Change.ALL)) {
            logins.invalidateAll();
        } else {
            logins.invalidate(change.subject());
        }
    }

    /**
     * The store's session; logs in where there is none.
     *
     * @param credential stays the caller's
     * @return fails as the login does; with 100 without a login while a refused credential rests
     */
    public CompletionStage<Session> session(String storeKey, Credential credential, Login login) {
        return obtain(storeKey, credential, login, session -> true);
    }

    /** A session that proves the credential: one that was opened just now. */
    public CompletionStage<Session> proof(String storeKey, Credential credential, Login login) {
        return obtain(storeKey, credential, login, session -> session.isFresh(clock.getAsLong()));
    }

    /**
     * A session instead of one that the platform didn't take.
     *
     * @return empty when the refused one was opened just now: then another wouldn't help
     */
    @SuppressWarnings("ReferenceEquality") // one and the same session
    public CompletionStage<Optional<Session>> renewal(Session refused, Credential credential, Login login) {
        return obtain(
                        refused.storeKey,
                        credential,
                        login,
                        session -> session != refused || session.isFresh(clock.getAsLong()))
                .thenApply(session -> session == refused ? Optional.empty() : Optional.of(session));
    }

    /** The platform didn't take this session: the next call logs in, unless it was opened just now. */
    @SuppressWarnings("ReferenceEquality") // one and the same session
    public void drop(Session refused) {
        logins.asMap()
                .computeIfPresent(
                        refused.storeKey,
                        (key, known) ->
                                known.session() == refused && !refused.isFresh(clock.getAsLong()) ? null : known);
    }

    /** The token; the caller wipes it. */
    public SecretBytes token(Session session) {
        return SecretBytes.owning(seal.open(session.sealed, context(session.storeKey)));
    }

    private static String context(String storeKey) {
        return "session|" + storeKey;
    }

    private CompletionStage<Session> obtain(
            String storeKey, Credential credential, Login login, StoreLogin.Wanted wanted) {
        String fingerprint = fingerprints.of(credential);
        StoreLogin[] begun = new StoreLogin[1];
        StoreLogin current = logins.asMap().compute(storeKey, (key, known) -> {
            if (known != null && known.serves(fingerprint, wanted, clock.getAsLong())) {
                return known;
            }
            begun[0] = StoreLogin.after(known, fingerprint);
            return begun[0];
        });
        StoreLogin mine = begun[0];
        if (mine != null) {
            begin(storeKey, mine, login);
        }
        return current.result();
    }

    private void begin(String storeKey, StoreLogin mine, Login login) {
        CompletionStage<Opened> opening;
        try {
            opening = login.begin();
        } catch (RuntimeException e) {
            failed(storeKey, mine, e);
            return;
        }
        opening.whenComplete((opened, failure) -> {
            if (failure == null) {
                mine.opened(sealed(storeKey, opened));
            } else {
                failed(storeKey, mine, failure);
            }
        });
    }

    private Session sealed(String storeKey, Opened opened) {
        try (SecretBytes token = opened.token()) {
            byte[] sealed = seal.seal(token.reveal(SecretAccess.INSTANCE), context(storeKey));
            return new Session(
                    storeKey, sealed, clock.getAsLong(), opened.lifetime().toNanos());
        }
    }

    private void failed(String storeKey, StoreLogin mine, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProxyException refusal && refusal.code() == ReturnCode.STORE_API_ACCESS) {
            mine.refused(refusal, clock.getAsLong());
        } else {
            logins.asMap().remove(storeKey, mine);
            mine.failed(cause);
        }
    }
}
