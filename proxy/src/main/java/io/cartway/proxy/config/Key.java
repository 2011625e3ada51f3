package io.cartway.proxy.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A configurable key, read off the records.
 *
 * @param name {@code limits.body_bytes}
 * @param component what it fills
 */
record Key(String name, RecordComponent component) {
    /** Every key of a configuration record and its sections, in order. */
    static List<Key> of(Class<? extends Record> type) {
        List<Key> keys = new ArrayList<>();
        collect("", type, keys);
        return List.copyOf(keys);
    }

    private static void collect(String prefix, Class<?> type, List<Key> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + snake(component.getName());
            if (isSection(component)) {
                collect(name + ".", component.getType(), keys);
            } else {
                keys.add(new Key(name, component));
            }
        }
    }

    /** Whether a component is a section with keys of its own. */
    static boolean isSection(RecordComponent component) {
        return component.getType().isRecord() && component.getType().getEnclosingClass() == ProxyConfig.class;
    }

    /** The environment's name for it. */
    String variable() {
        return "CARTWAY_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** {@code bodyBytes} to {@code body_bytes}. */
    static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
