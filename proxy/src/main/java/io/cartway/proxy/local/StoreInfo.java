package io.cartway.proxy.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.proxy.store.StoreRecord;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is known here of a connected store, and of the platforms. Thread-safe. */
public final class StoreInfo {
    private final ConnectorRegistry connectors;
    private final Set<String> everyStore;

    /**
     * @param everyStore names of the methods that are answered here for every store
     */
    public StoreInfo(ConnectorRegistry connectors, Set<String> everyStore) {
        this.connectors = connectors;
        this.everyStore = Set.copyOf(everyStore);
    }

    /** cart.validate: asks the platform whether it still accepts the credential. */
    public CompletionStage<JsonNode> validate(LocalCall call) {
        if (call.credential() == null) {
            throw new IllegalStateException("cart.validate declares that it opens the credential");
        }
        return call.probe()
                .checkKept(call.requireStore(), call.credential())
                .thenApply(ignored -> object().put("status", "valid"));
    }

    /** cart.methods. */
    public CompletionStage<JsonNode> methods(LocalCall call) {
        TreeSet<String> names = new TreeSet<>(descriptor(call.requireStore()).methods());
        names.addAll(BatchedMethods.of(names));
        names.addAll(everyStore);
        ObjectNode result = object();
        ArrayNode method = result.putArray("method");
        names.forEach(method::add);
        return CompletableFuture.completedFuture(result);
    }

    /** account.supported_platforms. */
    public CompletionStage<JsonNode> platforms(LocalCall call) {
        String only = call.arguments().text("cart_id");
        ArrayNode platforms = JsonNodeFactory.instance.arrayNode();
        connectors.all().forEach(connector -> {
            ConnectorDescriptor platform = connector.descriptor();
            if (only == null || only.equals(platform.cartId())) {
                platforms.add(describe(platform));
            }
        });
        return CompletableFuture.completedFuture(
                object().put("supported_platforms_count", platforms.size()).set("supported_platforms", platforms));
    }

    /** account.failed_webhooks: nothing is delivered by webhook, so none has failed. */
    public CompletionStage<JsonNode> failedWebhooks(LocalCall call) {
        ObjectNode result = object().put("all_failed_webhook", "0");
        result.putArray("webhook");
        return CompletableFuture.completedFuture(result);
    }

    private static ObjectNode describe(ConnectorDescriptor platform) {
        ObjectNode described = object().put("cart_id", platform.cartId())
                .put("cart_name", platform.name())
                .put("cart_versions", platform.apiVersion())
                .put("cart_method", "api");
        ObjectNode parameters = described.putObject("params");
        ArrayNode required = parameters.putArray("required");
        TreeSet<String> named = new TreeSet<>();
        platform.credentialSets().forEach(set -> {
            ArrayNode alternative = required.addArray();
            new TreeSet<>(set).forEach(field -> {
                alternative.add(field(platform, field));
                named.add(field);
            });
        });
        ArrayNode additional = parameters.putArray("additional");
        platform.credentialFields().keySet().stream()
                .filter(field -> !named.contains(field))
                .sorted()
                .forEach(field -> additional.add(field(platform, field)));
        return described;
    }

    private static ObjectNode field(ConnectorDescriptor platform, String name) {
        var field = platform.credentialFields().get(name);
        return object().put("name", name).put("description", field == null ? name : field.title());
    }

    private ConnectorDescriptor descriptor(StoreRecord store) {
        return StorePlatform.of(connectors, store).descriptor();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
