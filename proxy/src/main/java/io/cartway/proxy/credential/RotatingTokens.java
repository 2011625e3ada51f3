package io.cartway.proxy.credential;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.TokenRotation;
import io.cartway.proxy.credential.SessionVault.Opened;
import io.cartway.proxy.store.SealedCredential;
import io.cartway.proxy.store.StoreException;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose successor comes together with a new refresh token (ADR 0012). Thread-safe; who asks for one store several
 * times at once is made one by {@link SessionVault}.
 *
 * <p>A new pair is on the disk before anybody gets the new token, and only in the place of the row it was made from: what a
 * process that ended in between left behind is the old pair, by which a platform gives another one, and what was connected
 * anew meanwhile, or refreshed by another process, stays and is used.
 */
public final class RotatingTokens {
    /** How long a token without a known end is used before the row is looked at again. */
    private static final Duration UNKNOWN = Duration.ofHours(1);

    /** After a failed attempt to replace a token early it is used on for so long before the next attempt. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** A token is not replaced before so much of its life is over, whatever "early" says. */
    private static final int LAST_QUARTER = 4;

    private static final int ATTEMPTS = 4;

    private final CredentialVault vault;
    private final Stores stores;
    private final Clock clock;

    /** Asks the platform for a new pair. */
    @FunctionalInterface
    public interface Refresh {
        /**
         * Begins it.
         *
         * @param credential open until the result is there
         */
        CompletionStage<Opened> with(Credential credential);
    }

    public RotatingTokens(CredentialVault vault, Stores stores, Clock clock) {
        this.vault = vault;
        this.stores = stores;
        this.clock = clock;
    }

    /** Fields of a credential by which it stays the same when they change. */
    public static Set<String> changing(TokenRotation rotation) {
        Set<String> changing = new HashSet<>(rotation.replaced());
        changing.add(TokenAge.field(rotation.token()));
        return changing;
    }

    /**
     * The token that the store has, or a new one in its place when it ends soon or was refused.
     *
     * @param refused a token that the platform didn't take, or null; stays the caller's
     */
    public CompletionStage<Opened> current(
            StoreRecord store, TokenRotation rotation, @Nullable SecretBytes refused, Refresh refresh) {
        return attempt(store, rotation, refused == null ? "" : TokenAge.digest(refused), refresh, ATTEMPTS);
    }

    private CompletionStage<Opened> attempt(
            StoreRecord store, TokenRotation rotation, String refused, Refresh refresh, int attempts) {
        return vault.read(store).thenCompose(stored -> {
            CompletionStage<Opened> token;
            try {
                token = current(store, rotation, refused, refresh, attempts, stored);
            } catch (RuntimeException e) {
                token = CompletableFuture.failedFuture(e);
            }
            return token.whenComplete((done, failure) -> stored.close());
        });
    }

    private CompletionStage<Opened> current(
            StoreRecord store,
            TokenRotation rotation,
            String refused,
            Refresh refresh,
            int attempts,
            StoredCredential stored) {
        SecretBytes token = stored.credential().field(rotation.token());
        TokenAge age = TokenAge.of(stored.credential(), rotation.token());
        Instant now = clock.instant();
        boolean taken = token != null && !refused.equals(TokenAge.digest(token));
        Instant due = age == null ? now.plus(UNKNOWN) : due(age, rotation);
        if (token != null && taken && now.isBefore(due)) {
            return CompletableFuture.completedFuture(opened(token, due, now, age));
        }
        CompletionStage<Opened> renewed = refresh.with(stored.credential())
                .thenCompose(pair -> keep(rotation, stored, pair, now))
                .thenCompose(kept -> kept.isPresent()
                        ? CompletableFuture.completedFuture(kept.get())
                        : again(store, rotation, refused, refresh, attempts));
        if (token == null || !taken || age == null || !now.isBefore(age.until())) {
            return renewed;
        }
        Instant until = age.until().isBefore(now.plus(PAUSE)) ? age.until() : now.plus(PAUSE);
        return renewed.exceptionally(failure -> opened(token, until, now, age));
    }

    private CompletionStage<Opened> again(
            StoreRecord store, TokenRotation rotation, String refused, Refresh refresh, int attempts) {
        return attempts > 1
                ? attempt(store, rotation, refused, refresh, attempts - 1)
                : CompletableFuture.failedFuture(new StoreException("the store's credential changes all the time"));
    }

    private static Instant due(TokenAge age, TokenRotation rotation) {
        Duration early = Duration.between(age.issued(), age.until()).dividedBy(LAST_QUARTER);
        return age.until().minus(early.compareTo(rotation.early()) < 0 ? early : rotation.early());
    }

    private static Opened opened(SecretBytes token, Instant until, Instant now, @Nullable TokenAge age) {
        Duration fresh =
                age == null ? Duration.ZERO : SessionVault.FRESH_TOKEN.minus(Duration.between(age.issued(), now));
        return new Opened(token.copy(), Duration.between(now, until), fresh, Map.of());
    }

    /** The new token when its pair is on the disk; empty when the row isn't the one any more that it was made from. */
    private CompletionStage<Optional<Opened>> keep(
            TokenRotation rotation, StoredCredential stored, Opened pair, Instant asked) {
        TokenAge age = new TokenAge(asked, asked.plus(pair.lifetime()));
        Map<String, SecretBytes> fields = new HashMap<>();
        for (String name : stored.credential().names()) {
            SecretBytes known = stored.credential().field(name);
            if (known != null) {
                fields.put(name, known);
            }
        }
        fields.putAll(pair.replaced());
        SecretBytes written = age.with(pair.token());
        fields.put(TokenAge.field(rotation.token()), written);
        SealedCredential row = stored.row();
        return vault.seal(row.accountId(), row.storeKey(), row.region(), fields)
                .thenCompose(made -> replace(made, row, ATTEMPTS))
                .thenApply(kept -> kept
                        ? Optional.of(new Opened(
                                pair.token().copy(),
                                Duration.between(clock.instant(), due(age, rotation)),
                                SessionVault.FRESH_TOKEN,
                                Map.of()))
                        : Optional.<Opened>empty())
                .whenComplete((done, failure) -> {
                    written.close();
                    pair.close();
                });
    }

    /** A pair that can't be written would be lost with this process: it is tried a few times. */
    private CompletionStage<Boolean> replace(SealedCredential sealed, SealedCredential row, int attempts) {
        return stores.replace(sealed, row).exceptionallyCompose(failure -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return attempts > 1 && cause instanceof StoreException
                    ? replace(sealed, row, attempts - 1)
                    : CompletableFuture.failedFuture(cause);
        });
    }
}
