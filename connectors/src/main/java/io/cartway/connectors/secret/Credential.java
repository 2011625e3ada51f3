package io.cartway.connectors.secret;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A store's opened secrets, for one exchange. Wiped by {@link #close}. Not thread-safe; prints only field names.
 */
public final class Credential implements AutoCloseable {
    private final Map<String, SecretBytes> fields;

    /** Takes the secrets over. */
    public Credential(Map<String, SecretBytes> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** The secret of that name, or null when the store was connected without it. */
    public @Nullable SecretBytes field(String name) {
        return fields.get(name);
    }

    /** The same secrets once more, to be closed by themselves. */
    public Credential copy() {
        Map<String, SecretBytes> copies = new HashMap<>();
        fields.forEach((name, secret) -> copies.put(name, secret.copy()));
        return new Credential(copies);
    }

    /** Which fields there are. */
    public Set<String> names() {
        return new TreeSet<>(fields.keySet());
    }

    @Override
    public void close() {
        fields.values().forEach(SecretBytes::close);
    }

    @Override
    public String toString() {
        return "Credential" + names();
    }
}
