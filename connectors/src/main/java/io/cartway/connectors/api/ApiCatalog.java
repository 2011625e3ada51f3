package io.cartway.connectors.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The unified API as data: every method and entity of the contract. Immutable, any thread.
 */
public final class ApiCatalog {
    private final Map<String, ApiMethod> methods;
    private final Map<String, Entity> entities;

    /** From parts; {@code ApiCatalogLoader} reads the resources. */
    public ApiCatalog(Map<String, ApiMethod> methods, Map<String, Entity> entities) {
        this.methods = Collections.unmodifiableMap(new TreeMap<>(methods));
        this.entities = Collections.unmodifiableMap(new TreeMap<>(entities));
    }

    /** The method of that name, legacy names included, or null. */
    public @Nullable ApiMethod method(String name) {
        return methods.get(name);
    }

    /** All methods by name. */
    public Map<String, ApiMethod> methods() {
        return methods;
    }

    /** The entity of that name, or null. */
    public @Nullable Entity entity(String name) {
        return entities.get(name);
    }

    /** All entities by name. */
    public Map<String, Entity> entities() {
        return entities;
    }
}
