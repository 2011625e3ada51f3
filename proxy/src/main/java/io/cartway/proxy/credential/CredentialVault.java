package io.cartway.proxy.credential;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.credential.CredentialException.Reason;
import io.cartway.proxy.store.Change;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.SealedCredential;
import io.cartway.proxy.store.SealedRows;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.store.WrappedKeyset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Seals and opens the secrets of stores. Thread-safe.
 *
 * <p>Sealed rows and unwrapped keysets are cached in memory, opened credentials never: each belongs to one exchange, which
 * closes it. With both in the cache {@link #open} completes before it returns. A row opens only for the store, account,
 * field set and key that it was sealed for (associated data of AES-GCM).
 */
public final class CredentialVault {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private final SealedRows rows;
    private final KeyRing ring;
    private final Clock clock;
    private final AsyncCache<String, SealedCredential> sealed =
            kept().maximumSize(50_000).expireAfterWrite(KEPT).buildAsync();
    private final AsyncCache<KeyName, AccountKey> keys =
            kept().maximumSize(10_000).expireAfterAccess(KEPT).buildAsync();

    /** A cache whose housekeeping, which is short, wakes no other thread. */
    private static Caffeine<Object, Object> kept() {
        return Caffeine.newBuilder().executor(Runnable::run);
    }

    private record KeyName(String accountId, String region) {}

    /** Takes part in the feed. */
    public CredentialVault(SealedRows rows, KeyRing ring, ChangeFeed changes, Clock clock) {
        this.rows = rows;
        this.ring = ring;
        this.clock = clock;
        changes.subscribe(this::changed);
    }

    private void changed(Change change) {
        boolean all = change.subject().equals(Change.ALL);
        if (change.topic() == Change.Topic.STORE) {
            if (all) {
                sealed.synchronous().invalidateAll();
            } else {
                sealed.synchronous().invalidate(change.subject());
            }
        } else if (change.topic() == Change.Topic.KEYSET) {
            keys.synchronous().invalidateAll();
        }
    }

    /**
     * Opens a store's secrets.
     *
     * @return owned by the caller, who closes it when the exchange ends; fails with {@link CredentialException}, or with
     *     a {@code StoreException} when the store can't be read
     */
    public CompletableFuture<Credential> open(StoreRecord store) {
        return sealed.get(store.key(), (key, executor) -> rows.credential(key).thenApply(found -> found.orElse(null)))
                .thenCompose(row -> {
                    if (row == null) {
                        throw new CredentialException(
                                Reason.NO_CREDENTIAL, "the store has no credential: connect it again");
                    }
                    return key(store.accountId(), row.region()).thenApply(key -> open(store, row, key));
                });
    }

    /** The same from the disk and with its row, for who may replace it. */
    public CompletableFuture<StoredCredential> read(StoreRecord store) {
        return rows.credential(store.key()).thenCompose(found -> {
            SealedCredential row = found.orElseThrow(() ->
                    new CredentialException(Reason.NO_CREDENTIAL, "the store has no credential: connect it again"));
            return key(store.accountId(), row.region())
                    .thenApply(key -> new StoredCredential(open(store, row, key), row));
        });
    }

    private static Credential open(StoreRecord store, SealedCredential row, AccountKey key) {
        byte[] plain;
        try {
            byte[] binding = binding(store.accountId(), store.key(), row.fieldSet(), row.keyId());
            plain = key.aead().decrypt(row.ciphertext(), binding);
        } catch (GeneralSecurityException e) {
            throw new CredentialException(
                    Reason.TAMPERED,
                    "the sealed credential of store " + store.key()
                            + " was changed or belongs elsewhere: connect the store again");
        }
        try {
            return FieldCodec.decode(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Seals secrets for a store; the result is kept by {@code Stores.add} or {@code update}.
     *
     * @param fields stay the caller's, who closes them
     */
    public CompletableFuture<SealedCredential> seal(
            String accountId, String storeKey, String region, Map<String, SecretBytes> fields) {
        byte[] plain = FieldCodec.encode(fields);
        String fieldSet = String.join(",", new TreeSet<>(fields.keySet()));
        return key(accountId, region)
                .thenApply(key -> seal(accountId, storeKey, region, fieldSet, plain, key))
                .whenComplete((done, failure) -> Arrays.fill(plain, (byte) 0));
    }

    private SealedCredential seal(
            String accountId, String storeKey, String region, String fieldSet, byte[] plain, AccountKey key) {
        try {
            byte[] binding = binding(accountId, storeKey, fieldSet, key.primaryKeyId());
            byte[] ciphertext = key.aead().encrypt(plain, binding);
            return new SealedCredential(
                    storeKey, accountId, region, fieldSet, key.primaryKeyId(), ciphertext, clock.instant());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    private CompletableFuture<AccountKey> key(String accountId, String region) {
        return keys.get(
                new KeyName(accountId, region),
                (name, executor) -> rows.keyset(accountId, region)
                        .thenCompose(found -> found.map(CompletableFuture::completedFuture)
                                .orElseGet(() -> newKeyset(accountId, region)))
                        .thenApply(ring::unwrap));
    }

    private CompletableFuture<WrappedKeyset> newKeyset(String accountId, String region) {
        return rows.keepKeyset(ring.create(accountId, region, clock.instant()));
    }

    private static byte[] binding(String accountId, String storeKey, String fieldSet, int keyId) {
        return ("cartway-credential|" + accountId + "|" + storeKey + "|" + fieldSet + "|" + Integer.toHexString(keyId))
                .getBytes(StandardCharsets.UTF_8);
    }
}
