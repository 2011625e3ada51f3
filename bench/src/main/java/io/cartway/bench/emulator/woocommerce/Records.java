package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The records of one kind: generated ones, made when they are asked for, and over them what clients wrote. Memory grows
 * with the writes only. Thread-safe; a reader sees each record whole.
 *
 * @param <F> what lists are filtered by
 */
final class Records<F> {
    private final Source<F> source;
    private final ConcurrentSkipListMap<Integer, ObjectNode> written =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Set<Integer> removed = ConcurrentHashMap.newKeySet();

    /** Where generated records come from. */
    interface Source<F> {
        boolean has(int id);

        IntStream newestFirst();

        int size();

        ObjectNode make(int id, String origin);

        F facts(int id);

        F facts(ObjectNode written);
    }

    Records(Source<F> source) {
        this.source = source;
    }

    /** A record of the caller's own, or null. */
    @Nullable
    ObjectNode find(int id, String origin) {
        ObjectNode node = written.get(id);
        if (node != null) {
            return node.deepCopy();
        }
        return source.has(id) && !removed.contains(id) ? source.make(id, origin) : null;
    }

    F facts(int id) {
        ObjectNode node = written.get(id);
        return node != null ? source.facts(node) : source.facts(id);
    }

    IntStream newestFirst() {
        IntStream old =
                removed.isEmpty() ? source.newestFirst() : source.newestFirst().filter(id -> !removed.contains(id));
        return IntStream.concat(written.keySet().stream().mapToInt(id -> id).filter(id -> !source.has(id)), old);
    }

    /** Whether nothing was written or removed yet. */
    boolean untouched() {
        return written.isEmpty() && removed.isEmpty();
    }

    /** How many records were generated. */
    int generated() {
        return source.size();
    }

    /** Every record that clients wrote, newest first. */
    Iterable<ObjectNode> written() {
        return written.values();
    }

    void put(ObjectNode node) {
        written.put(node.path("id").asInt(), node.deepCopy());
    }

    void remove(int id) {
        removed.add(id);
        written.remove(id);
    }
}
