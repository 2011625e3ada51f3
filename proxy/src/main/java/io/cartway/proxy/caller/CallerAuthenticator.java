package io.cartway.proxy.caller;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cartway.proxy.credential.Pepper;
import io.cartway.proxy.store.Accounts;
import io.cartway.proxy.store.ApiKeyRecord;
import io.cartway.proxy.store.Change;
import io.cartway.proxy.store.ChangeFeed;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an api key is right. Thread-safe; completes before it returns when the key's row is cached.
 *
 * <p>An unknown key and a wrong one take the same path: one look-up (cached also when it finds nothing), one HMAC, one
 * comparison in constant time. A right
 * key whose row is cached is accepted whatever strangers did with its public part.
 */
public final class CallerAuthenticator {
    private static final byte[] NOBODY = new byte[32];
    private final Accounts accounts;
    private final Pepper pepper;
    private final AttemptLimit limit;
    private final AsyncCache<String, Optional<ApiKeyRecord>> rows = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .executor(Runnable::run) // its housekeeping is short: not worth waking a thread
            .buildAsync();

    /**
     * Takes part in the feed.
     *
     * @param nanoTime a monotonic clock
     */
    public CallerAuthenticator(Accounts accounts, Pepper pepper, ChangeFeed changes, LongSupplier nanoTime) {
        this.accounts = accounts;
        this.pepper = pepper;
        this.limit = new AttemptLimit(nanoTime);
        changes.subscribe(this::changed);
    }

    private void changed(Change change) {
        if (change.topic() == Change.Topic.API_KEY) {
            if (change.subject().equals(Change.ALL)) {
                rows.synchronous().invalidateAll();
            } else {
                rows.synchronous().invalidate(change.subject());
            }
        }
    }

    /**
     * Looks a key up.
     *
     * @param apiKey as the caller sent it, any text
     * @param from the caller's address
     * @return fails only when the store can't be read ({@code StoreException})
     */
    public CompletableFuture<AuthOutcome> authenticate(String apiKey, InetAddress from) {
        if (!ApiKey.hasForm(apiKey)) {
            return CompletableFuture.completedFuture(new AuthOutcome.Unknown());
        }
        String id = ApiKey.id(apiKey);
        if (rows.getIfPresent(id) == null) {
            int wait = limit.waitSeconds(id, from);
            if (wait > 0) {
                return CompletableFuture.completedFuture(new AuthOutcome.Throttled(wait));
            }
        }
        return rows.get(id, (key, executor) -> accounts.key(key))
                .thenApply(row -> judge(apiKey, row.orElse(null), from));
    }

    private AuthOutcome judge(String apiKey, @Nullable ApiKeyRecord row, InetAddress from) {
        byte[] mac = pepper.mac(apiKey);
        boolean right = MessageDigest.isEqual(mac, row == null ? NOBODY : row.mac());
        if (row != null && right) {
            return row.disabledAt() == null
                    ? new AuthOutcome.Accepted(new Caller(row.accountId(), row.id(), Role.OWNER))
                    : new AuthOutcome.Disabled();
        }
        int wait = limit.waitSeconds(ApiKey.id(apiKey), from);
        if (wait > 0) {
            return new AuthOutcome.Throttled(wait);
        }
        limit.wrong(ApiKey.id(apiKey), from);
        return new AuthOutcome.Unknown();
    }
}
