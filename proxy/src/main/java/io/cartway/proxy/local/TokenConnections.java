package io.cartway.proxy.local;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.credential.CredentialVault;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.store.SealedCredential;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.store.Stores;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Connecting stores whose credential changes in use: the check may replace its tokens, so it is kept before it is checked
 * and given up afterwards when the platform didn't take it. Thread-safe.
 */
record TokenConnections(Stores stores, CredentialVault vault) {
    /**
     * Adds a store that is refused when its check is.
     *
     * @param fields closed by this
     */
    CompletionStage<Void> add(LocalCall call, StoreRecord store, Map<String, SecretBytes> fields) {
        Credential credential = new Credential(fields);
        return vault.seal(store.accountId(), store.key(), store.region(), fields)
                .thenCompose(made -> stores.add(store, made)
                        .thenAccept(AccountStores::accepted)
                        .thenCompose(added -> call.probe()
                                .checkKept(store, credential)
                                .exceptionallyCompose(failure -> stores.withdraw(store, made)
                                        .thenCompose(gone -> refused(failure, gone ? "" : kept(store))))))
                .whenComplete((done, failure) -> credential.close());
    }

    private static String kept(StoreRecord store) {
        return " The store is connected all the same, with store key " + store.key()
                + ": the tokens that were given have been replaced.";
    }

    /**
     * Changes a store, and changes it back when its check is refused.
     *
     * @param credential stays the caller's
     * @param old the secrets there are
     */
    CompletionStage<Stores.Written> update(
            LocalCall call, StoreRecord changed, Credential credential, SealedCredential old) {
        Map<String, SecretBytes> fields = new HashMap<>();
        for (String name : credential.names()) {
            SecretBytes value = credential.field(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return vault.seal(changed.accountId(), changed.key(), changed.region(), fields)
                .thenCompose(made -> stores.update(changed, made, old).thenCompose(written -> {
                    if (!(written instanceof Stores.Written.Done)) {
                        return CompletableFuture.completedFuture(written);
                    }
                    return call.probe()
                            .checkKept(changed, credential)
                            .thenApply(checked -> written)
                            .exceptionallyCompose(failure -> stores.update(call.requireStore(), old, made)
                                    .thenCompose(back -> refused(
                                            failure,
                                            back instanceof Stores.Written.Done
                                                    ? ""
                                                    : " The change was made all the same: the tokens that were given"
                                                            + " have been replaced.")));
                }));
    }

    private static <T> CompletionStage<T> refused(Throwable failure, String more) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return CompletableFuture.failedFuture(
                cause instanceof ProxyException known && !more.isEmpty()
                        ? ProxyException.of(known.code(), known.getMessage() + more)
                        : cause);
    }
}
