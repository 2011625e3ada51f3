package io.cartway.proxy.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The unused connections of one event loop: the most recently used is taken first, one store never gets another's. Bounded
 * per store and in all. Only used on its loop.
 */
final class IdleConnections {
    private final int perStore;
    private final int inAll;
    /** The last of each is the most recently used. */
    private final Map<String, Deque<UpstreamConnection>> byStore = new HashMap<>();
    /** The first is the longest unused. */
    private final Set<UpstreamConnection> byAge = new LinkedHashSet<>();

    IdleConnections(int perStore, int inAll) {
        this.perStore = perStore;
        this.inAll = inAll;
    }

    /** A usable connection for this key, or null. */
    @Nullable
    UpstreamConnection take(ConnectionKey key, long nowNanos) {
        Deque<UpstreamConnection> ofStore = byStore.get(key.storeKey());
        if (ofStore == null) {
            return null;
        }
        for (Iterator<UpstreamConnection> newest = ofStore.descendingIterator(); newest.hasNext(); ) {
            UpstreamConnection connection = newest.next();
            if (connection.key().equals(key) && connection.isUsable(nowNanos)) {
                remove(connection);
                return connection;
            }
        }
        return null;
    }

    /** Keeps the connection; what is too much is closed, longest unused first. */
    void put(UpstreamConnection connection) {
        Deque<UpstreamConnection> ofStore =
                byStore.computeIfAbsent(connection.key().storeKey(), key -> new ArrayDeque<>(2));
        ofStore.addLast(connection);
        byAge.add(connection);
        if (ofStore.size() > perStore) {
            drop(ofStore.getFirst());
        }
        if (byAge.size() > inAll) {
            drop(byAge.iterator().next());
        }
    }

    /** Forgets a connection that closed or was taken; others are ignored. */
    void remove(UpstreamConnection connection) {
        if (byAge.remove(connection)) {
            byStore.computeIfPresent(connection.key().storeKey(), (key, ofStore) -> {
                ofStore.removeLastOccurrence(connection); // most often it is the last
                return ofStore.isEmpty() ? null : ofStore;
            });
        }
    }

    /** Closes those whose time is over. */
    void expire(long nowNanos) {
        for (UpstreamConnection connection : new ArrayList<>(byAge)) {
            if (!connection.isUsable(nowNanos)) {
                drop(connection);
            }
        }
    }

    /** Closes all. */
    void clear() {
        new ArrayList<>(byAge).forEach(this::drop);
    }

    int size() {
        return byAge.size();
    }

    private void drop(UpstreamConnection connection) {
        remove(connection);
        connection.close();
    }
}
