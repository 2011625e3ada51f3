package io.cartway.connectors.mapping;

import io.cartway.connectors.transcode.Hook;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Java functions that mapping files may name. Immutable, any thread. */
public final class Hooks {
    private final Map<String, Hook> byName;

    private Hooks(Map<String, Hook> byName) {
        this.byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    /** The shared ones: {@code quotient}, {@code percent_over}. */
    public static Hooks shared() {
        return new Hooks(Map.of("quotient", new Quotient(), "percent_over", new PercentOver()));
    }

    /** The shared ones and those of every platform on the class path. */
    public static Hooks installed() {
        Hooks all = shared();
        for (HookSource source : ServiceLoader.load(HookSource.class, Hooks.class.getClassLoader())) {
            all = all.with(source.hooks());
        }
        return all;
    }

    /** These and the given ones, by names like {@code woocommerce.tax_percent}. */
    public Hooks with(Map<String, ? extends Hook> more) {
        Map<String, Hook> all = new TreeMap<>(byName);
        more.forEach((name, hook) -> {
            if (all.put(name, hook) != null) {
                throw new IllegalArgumentException("the hook " + name + " exists already");
            }
        });
        return new Hooks(all);
    }

    @Nullable
    Hook find(String name) {
        return byName.get(name);
    }

    Iterable<String> names() {
        return byName.keySet();
    }
}
