package io.cartway.proxy.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.proxy.credential.CredentialVault;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.routing.RegionRouter;
import io.cartway.proxy.store.RandomId;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.store.Stores;
import io.cartway.proxy.upstream.StoreUrl;
import io.cartway.proxy.upstream.UrlRefused;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Connecting, changing, listing and removing an account's stores. Thread-safe. */
public final class AccountStores {
    /** How often an update is merged anew when the store's secrets change meanwhile. */
    private static final int MERGES = 3;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private final Stores stores;
    private final CredentialVault vault;
    private final ConnectorRegistry connectors;
    private final RegionRouter regions;
    private final RandomGenerator random;
    private final CallTotals totals;
    private final TokenConnections tokens;

    /** How often each store of an account was called, from the service log. */
    @FunctionalInterface
    public interface CallTotals {
        /** Calls by store key; dates as the caller wrote them, or null. */
        CompletionStage<Map<String, Long>> between(String accountId, @Nullable String from, @Nullable String to);
    }

    public AccountStores(
            Stores stores,
            CredentialVault vault,
            ConnectorRegistry connectors,
            RegionRouter regions,
            RandomGenerator random,
            CallTotals totals) {
        this.stores = stores;
        this.vault = vault;
        this.connectors = connectors;
        this.regions = regions;
        this.random = random;
        this.totals = totals;
        this.tokens = new TokenConnections(stores, vault);
    }

    /** account.cart.add. */
    public CompletionStage<JsonNode> add(LocalCall call) {
        return add(call, null);
    }

    /**
     * The same, under a key that the store has had elsewhere.
     *
     * @param kept 32 lower-case hex digits, or null for a new key
     */
    public CompletionStage<JsonNode> add(LocalCall call, @Nullable String kept) {
        Arguments arguments = call.arguments();
        Connector connector = connector(arguments.text("cart_id"));
        ConnectorDescriptor platform = connector.descriptor();
        Connection connection = Connection.of(platform, arguments);
        connection.requireComplete(platform);
        String residency = residency(arguments);
        StoreRecord store = new StoreRecord(
                kept == null ? RandomId.hex(random, 32) : kept,
                call.caller().accountId(),
                platform.id(),
                url(arguments.text("store_url")),
                residency,
                regions.homeFor(residency).name(),
                arguments.text("custom_label"),
                certificate(arguments),
                connection.open(),
                call.now(),
                0);
        boolean verify = arguments.bool("verify", true);
        CompletionStage<Void> added = verify && rotates(connector, connection)
                ? tokens.add(call, store, connection.fields())
                : verified(call, store, connection, verify)
                        .thenCompose(ignored -> sealed(store, connection))
                        .thenAccept(AccountStores::accepted);
        return added.thenApply(done -> object().put("store_key", store.key()));
    }

    /** account.config.update: fields that are given replace those there are. */
    public CompletionStage<JsonNode> update(LocalCall call) {
        Arguments arguments = call.arguments();
        StoreRecord old = call.requireStore();
        if (arguments.given("new_store_key")) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_PARAMETERS, "new_store_key is not served: a store keeps the key it was given");
        }
        ConnectorDescriptor platform = StorePlatform.of(connectors, old).descriptor();
        Connection given = Connection.of(platform, arguments);
        Map<String, String> open =
                new HashMap<>(arguments.bool("replace_parameters", false) ? Map.of() : old.connection());
        open.putAll(given.open());
        String newUrl = arguments.given("new_store_url") ? arguments.text("new_store_url") : null;
        StoreRecord changed = new StoreRecord(
                old.key(),
                old.accountId(),
                old.connector(),
                newUrl == null ? old.url() : url(newUrl),
                old.residency(),
                old.region(),
                arguments.given("custom_label") ? arguments.text("custom_label") : old.label(),
                arguments.given("store_certificate_sha256") ? certificate(arguments) : old.certificateSha256(),
                open,
                old.createdAt(),
                old.totalCalls());
        int items = given.secrets().size()
                + given.open().size()
                + (newUrl == null ? 0 : 1)
                + (arguments.given("custom_label") ? 1 : 0)
                + (arguments.given("store_certificate_sha256") ? 1 : 0);
        if (items == 0) {
            throw ProxyException.of(ReturnCode.PARAMETER_REQUIRED, "nothing to change was given");
        }
        return merged(call, changed, given, newUrl != null, MERGES).thenApply(written -> {
            accepted(written);
            return object().put("updated_items", items);
        });
    }

    private CompletionStage<Stores.Written> merged(
            LocalCall call, StoreRecord changed, Connection given, boolean moved, int merges) {
        if (given.secrets().isEmpty() && !moved) {
            return stores.update(changed, null);
        }
        boolean replace = call.arguments().bool("replace_parameters", false);
        return vault.read(call.requireStore()).thenCompose(stored -> {
            Credential old = stored.credential();
            Map<String, SecretBytes> fields = new HashMap<>(given.fields());
            Set<String> left = new HashSet<>(replace ? Set.<String>of() : old.names());
            left.removeAll(given.replaced(StorePlatform.of(connectors, changed).descriptor()));
            for (String name : left) {
                SecretBytes kept = old.field(name);
                if (kept != null) {
                    fields.putIfAbsent(name, kept);
                }
            }
            Credential merged = new Credential(fields);
            boolean rotates = StorePlatform.of(connectors, changed).rotation(merged) != null;
            CompletionStage<Stores.Written> updated = rotates
                    ? tokens.update(call, changed, merged, stored.row())
                    : call.probe()
                            .check(changed, merged)
                            .thenCompose(
                                    ignored -> vault.seal(changed.accountId(), changed.key(), changed.region(), fields))
                            .thenCompose(closed -> stores.update(changed, closed, stored.row()));
            return updated.whenComplete((done, failure) -> {
                        merged.close();
                        old.close();
                    })
                    // A token was replaced meanwhile: what was read is worth nothing any more.
                    .thenCompose(written -> written instanceof Stores.Written.Overtaken && merges > 1
                            ? merged(call, changed, given, moved, merges - 1)
                            : CompletableFuture.completedFuture(written));
        });
    }

    private CompletionStage<Void> verified(LocalCall call, StoreRecord store, Connection connection, boolean verify) {
        if (!verify) {
            return CompletableFuture.completedFuture(null);
        }
        Credential credential = new Credential(connection.fields());
        return call.probe().check(store, credential).whenComplete((done, failure) -> credential.close());
    }

    private CompletionStage<Stores.Written> sealed(StoreRecord store, Connection connection) {
        Map<String, SecretBytes> fields = connection.fields();
        return vault.seal(store.accountId(), store.key(), store.region(), fields)
                .thenCompose(closed -> stores.add(store, closed))
                .whenComplete((done, failure) -> fields.values().forEach(SecretBytes::close));
    }

    private static boolean rotates(Connector connector, Connection connection) {
        try (Credential credential = new Credential(connection.fields())) {
            return connector.rotation(credential) != null;
        }
    }

    static void accepted(Stores.Written written) {
        if (written instanceof Stores.Written.Exists exists && exists.storeKey().isEmpty()) {
            // It may be another account's: no more is said.
            throw ProxyException.of(ReturnCode.STORE_ALREADY_EXISTS, "another store has this store key");
        }
        if (written instanceof Stores.Written.Exists exists) {
            throw ProxyException.of(
                    ReturnCode.STORE_ALREADY_EXISTS,
                    "your account has this store already, with store key " + exists.storeKey());
        }
        if (written instanceof Stores.Written.Overtaken) {
            throw ProxyException.of(
                    ReturnCode.STORE_ERROR, "the store's credential was changed at the same time: try again");
        }
        if (written instanceof Stores.Written.Missing) {
            throw ProxyException.of(ReturnCode.STORE_NOT_FOUND, "the store was removed meanwhile");
        }
    }

    /** account.cart.list; total_calls only when a period is asked for. */
    public CompletionStage<JsonNode> list(LocalCall call) {
        Arguments arguments = call.arguments();
        String from = arguments.text("request_from_date");
        String to = arguments.text("request_to_date");
        CompletionStage<Map<String, Long>> counted = from == null && to == null
                ? CompletableFuture.completedFuture(Map.of())
                : totals.between(call.caller().accountId(), from, to);
        return stores.ofAccount(call.caller().accountId()).thenCombine(counted, (all, calls) -> {
            ArrayNode carts = JsonNodeFactory.instance.arrayNode();
            for (StoreRecord store : all) {
                if (matches(store, arguments)) {
                    ObjectNode cart = carts.addObject()
                            .put("id", store.key())
                            .put("url", store.url().toString())
                            .put("store_key", store.key())
                            .put("cart_id", cartId(store))
                            .put("custom_label", store.label());
                    if (from != null || to != null) {
                        cart.put("total_calls", Long.toString(calls.getOrDefault(store.key(), 0L)));
                    }
                }
            }
            return object().put("carts_count", carts.size()).set("carts", carts);
        });
    }

    private String cartId(StoreRecord store) {
        Connector connector = connectors.byId(store.connector());
        return connector == null ? store.connector() : connector.descriptor().cartId();
    }

    private static boolean matches(StoreRecord store, Arguments arguments) {
        String url = arguments.text("store_url");
        String key = arguments.text("store_key");
        String label = arguments.text("custom_label");
        return (url == null || store.url().equals(url(url)))
                && (key == null || store.key().equals(key))
                && (label == null || label.equals(store.label()));
    }

    /** cart.delete. */
    public CompletionStage<JsonNode> delete(LocalCall call) {
        StoreRecord store = call.requireStore();
        return stores.delete(store.accountId(), store.key()).thenApply(written -> {
            accepted(written);
            return object().put("store", store.url().toString());
        });
    }

    private Connector connector(@Nullable String cartId) {
        Connector connector = connectors.byCartId(cartId == null ? "" : cartId);
        if (connector == null) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "cart_id is not one of a platform that is served; account.supported_platforms lists them");
        }
        return connector;
    }

    private static URI url(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw ProxyException.of(ReturnCode.PARAMETER_REQUIRED, "parameter 'store_url' is required");
        }
        try {
            return StoreUrl.parse(text).uri();
        } catch (UrlRefused e) {
            throw ProxyException.of(ReturnCode.INCORRECT_PARAMETERS, "store_url: " + e.getMessage());
        }
    }

    private static String residency(Arguments arguments) {
        String residency = arguments.text("residency");
        if (residency == null) {
            return "any";
        }
        if (!residency.equals("any") && !residency.equals("eu")) {
            throw ProxyException.of(ReturnCode.INCORRECT_PARAMETERS, "parameter 'residency' is any or eu");
        }
        return residency;
    }

    private static @Nullable String certificate(Arguments arguments) {
        String hash = arguments.text("store_certificate_sha256");
        if (hash != null && !SHA256.matcher(hash).matches()) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "parameter 'store_certificate_sha256' is the SHA-256 of the certificate in 64 lower-case hex digits");
        }
        return hash;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
