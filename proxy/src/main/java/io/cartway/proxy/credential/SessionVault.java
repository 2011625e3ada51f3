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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of stores whose credential has to log in. Thread-safe.
 *
 * <p>Tokens are in memory only, sealed with a key of this process, one a store, and dropped when the store changes. There is
 * one login at a time for a store and a credential, which all that wait share. A credential that was refused isn't tried
 * again for a while: platforms lock accounts after a few wrong passwords. Another credential is tried at once.
 */
public final class SessionVault {
    /** A session that was opened so lately isn't renewed: its age can't be why it was refused. */
    public static final Duration FRESH = Duration.ofSeconds(10);

    /** The same for a token that expires: who refuses it says so, and another process may have replaced it. */
    static final Duration FRESH_TOKEN = Duration.ofSeconds(1);

    private static final int STORES = 50_000;
    private static final Duration UNUSED = Duration.ofHours(12);

    /** Begins a login; the vault takes the token over. */
    @FunctionalInterface
    public interface Login {
        /**
         * Begins it.
         *
         * @param refused the session that the platform didn't take, or null
         */
        CompletionStage<Opened> begin(@Nullable Session refused);

        /** Names of the credential's fields that logins change: by them no credential is another. */
        default Set<String> changing() {
            return Set.of();
        }
    }

    /**
     * What a login came to.
     *
     * @param token of the session
     * @param lifetime how long it is used
     * @param fresh for how long its age can't be why it is refused; zero or less for not at all
     * @param replaced new values of the credential's fields
     */
    public record Opened(SecretBytes token, Duration lifetime, Duration fresh, Map<String, SecretBytes> replaced)
            implements AutoCloseable {
        public Opened {
            replaced = Map.copyOf(replaced);
        }

        @Override
        public void close() {
            token.close();
            replaced.values().forEach(SecretBytes::close);
        }
    }

    /** A session: who has it may ask for its token. */
    public static final class Session {
        private final String storeKey;
        private final byte[] sealed;
        private final long freshUntil;
        private final long endsNanos;

        private Session(String storeKey, byte[] sealed, long freshUntil, long endsNanos) {
            this.storeKey = storeKey;
            this.sealed = sealed;
            this.freshUntil = freshUntil;
            this.endsNanos = endsNanos;
        }

        boolean isFresh(long now) {
            return now - freshUntil < 0;
        }

        boolean isAlive(long now) {
            return now - endsNanos < 0;
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
        return obtain(storeKey, credential, login, null, session -> true);
    }

    /** A session that proves the credential: one that was opened just now. */
    public CompletionStage<Session> proof(String storeKey, Credential credential, Login login) {
        return obtain(storeKey, credential, login, null, session -> session.isFresh(clock.getAsLong()));
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
                        refused,
                        session -> session != refused || session.isFresh(clock.getAsLong()))
                .thenApply(session -> session == refused ? Optional.empty() : Optional.of(session));
    }

    /** The platform didn't take this session: the next call logs in, unless it was opened just now. */
    @SuppressWarnings("ReferenceEquality") // one and the same session
    public void drop(Session refused) {
        logins.asMap().computeIfPresent(refused.storeKey, (key, known) -> {
            if (known.session() == refused && !refused.isFresh(clock.getAsLong())) {
                known.drop();
            }
            return known;
        });
    }

    /** The token; the caller wipes it. */
    public SecretBytes token(Session session) {
        return SecretBytes.owning(seal.open(session.sealed, context(session.storeKey)));
    }

    private static String context(String storeKey) {
        return "session|" + storeKey;
    }

    private CompletionStage<Session> obtain(
            String storeKey, Credential credential, Login login, @Nullable Session refused, StoreLogin.Wanted wanted) {
        String fingerprint = fingerprints.of(credential, login.changing());
        StoreLogin[] begun = new StoreLogin[1];
        Session[] instead = {refused};
        StoreLogin current = logins.asMap().compute(storeKey, (key, known) -> {
            if (known != null && known.serves(fingerprint, wanted, clock.getAsLong())) {
                return known;
            }
            begun[0] = StoreLogin.after(known, fingerprint);
            if (refused == null && known != null) {
                instead[0] = known.dropped();
            }
            return begun[0];
        });
        StoreLogin mine = begun[0];
        if (mine != null) {
            begin(storeKey, mine, login, instead[0]);
        }
        return current.result();
    }

    private void begin(String storeKey, StoreLogin mine, Login login, @Nullable Session refused) {
        CompletionStage<Opened> opening;
        try {
            opening = login.begin(refused);
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
        try (opened) {
            byte[] sealed = seal.seal(opened.token().reveal(SecretAccess.INSTANCE), context(storeKey));
            long now = clock.getAsLong();
            return new Session(
                    storeKey,
                    sealed,
                    now + opened.fresh().toNanos(),
                    now + opened.lifetime().toNanos());
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
