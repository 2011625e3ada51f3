package io.cartway.proxy.config;

import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.secret.SecretBytes;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the configuration from a YAML file and the environment, and reports all mistakes at once. */
public final class ConfigLoader {
    private static final String PREFIX = "CARTWAY_";
    private final Map<String, Key> keys =
            Key.of(ProxyConfig.class).stream().collect(Collectors.toMap(Key::name, Function.identity()));
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<String, Found> found = new HashMap<>();

    private record Found(String where, List<String> texts) {}

    private ConfigLoader() {}

    /**
     * The configuration: defaults, over them the file, over it the environment.
     *
     * @param file YAML, or null for none
     * @param environment all variables; those that don't begin with {@code CARTWAY_} are not looked at
     * @throws ConfigException with every mistake found
     */
    public static ProxyConfig load(@Nullable Path file, Map<String, String> environment) {
        return new ConfigLoader().read(file, environment);
    }

    /** The configuration that an empty file and environment give. */
    public static ProxyConfig defaults() {
        return load(null, Map.of());
    }

    private ProxyConfig read(@Nullable Path file, Map<String, String> environment) {
        if (file != null) {
            YamlFile.read(file, problems).forEach((key, entry) -> fromFile(file, key, entry));
        }
        new TreeMap<>(environment).forEach(this::fromEnvironment);
        ProxyConfig config = (ProxyConfig) build("", ProxyConfig.class);
        if (config != null) {
            checkTogether(config);
        }
        if (config == null || !problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private void fromFile(Path file, String name, YamlFile.Entry entry) {
        String where = file + ":" + entry.line();
        Key key = keys.get(name);
        if (key == null) {
            problems.add(new ConfigProblem(where, unknown(name)));
        } else if (key.component().getType() == SecretBytes.class) {
            problems.add(new ConfigProblem(
                    where,
                    name + ": a secret doesn't belong in this file; set " + key.variable() + " or " + name + "_file"));
        } else if (entry.shape() == YamlFile.Shape.NOTHING) {
            problems.add(new ConfigProblem(where, name + ": has no value; remove the key for its default"));
        } else {
            found.put(name, new Found(where, entry.values()));
        }
    }

    private String unknown(String name) {
        if (keys.keySet().stream().anyMatch(key -> key.startsWith(name + "."))) {
            return name + ": is a section; its keys go below it";
        }
        return name + ": unknown key" + Spelling.hint(name, keys.keySet());
    }

    private void fromEnvironment(String variable, String value) {
        if (!variable.startsWith(PREFIX)) {
            return;
        }
        keys.values().stream()
                .filter(key -> key.variable().equals(variable))
                .findAny()
                .ifPresentOrElse(
                        key -> found.put(key.name(), new Found(variable, List.of(value))),
                        () -> problems.add(new ConfigProblem(
                                variable,
                                "unknown variable"
                                        + Spelling.hint(
                                                variable,
                                                keys.values().stream()
                                                        .map(Key::variable)
                                                        .toList()))));
    }

    private @Nullable Object build(String prefix, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        int before = problems.size();
        boolean whole = true;
        for (int i = 0; i < components.length; i++) {
            String name = prefix + Key.snake(components[i].getName());
            if (Key.isSection(components[i])) {
                values[i] = build(name + ".", components[i].getType());
                whole &= values[i] != null;
            } else {
                values[i] = value(name, components[i]);
            }
        }
        return whole && problems.size() == before ? construct(type, components, values) : null;
    }

    private @Nullable Object value(String name, RecordComponent component) {
        Found given = found.get(name);
        Fallback fallback = component.getAnnotation(Fallback.class);
        if (given == null) {
            return fallback == null ? null : ValueReader.read(component, List.of(fallback.value()));
        }
        try {
            return ValueReader.read(component, given.texts());
        } catch (IllegalArgumentException e) {
            problems.add(new ConfigProblem(given.where(), name + ": " + e.getMessage()));
            return null;
        }
    }

    private static Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("configuration record " + type.getSimpleName(), e);
        }
    }

    private void checkTogether(ProxyConfig config) {
        ProxyConfig.Tls tls = config.tls();
        if (tls.certificate() != null && tls.key() == null) {
            together("tls.certificate", "needs tls.key beside it");
        }
        if (tls.key() != null && tls.certificate() == null) {
            together("tls.key", "needs tls.certificate beside it");
        }
        readable("tls.certificate", tls.certificate());
        readable("tls.key", tls.key());
        if (!config.admin().isLoopback()) {
            together("admin", "must be a loopback address: metrics are served there without authentication");
        }
        if (config.admin().equals(config.listen()) && config.admin().port() != 0) {
            together("admin", "must differ from listen");
        }
    }

    private void readable(String name, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            together(name, "can't be read: does it exist, and may this user read it?");
        }
    }

    private void together(String name, String message) {
        Found given = found.get(name);
        problems.add(new ConfigProblem(given == null ? name : given.where(), name + ": " + message));
    }
}
