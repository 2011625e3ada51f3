package io.cartway.proxy.upstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP/2 connections of one event loop, and who waits for one that is being made: without that, calls that come at once
 * would each make a connection of their own. Only used on its loop.
 */
final class MultiplexedConnections {
    private static final int ORIGINS = 2_000;

    /** Waits for a handshake that another began. */
    interface Waiter {
        /** Looks again, and connects by itself if need be. */
        void lookAgain();

        /** The handshake failed. */
        void failed(UpstreamFailure.Kind kind);
    }

    private final Map<ConnectionKey, Set<MultiplexedConnection>> open = new HashMap<>();
    private final Map<ConnectionKey, List<Waiter>> handshakes = new HashMap<>();
    /** Origins that speak HTTP/1.1: nobody waits for a handshake there. The first is the longest known. */
    private final Set<Origin> plain = new LinkedHashSet<>();

    /** A connection of this key with room for a stream, or null. */
    @Nullable
    MultiplexedConnection find(ConnectionKey key, long nowNanos) {
        for (MultiplexedConnection connection : open.getOrDefault(key, Set.of())) {
            if (connection.hasRoom(nowNanos)) {
                return connection;
            }
        }
        return null;
    }

    void add(MultiplexedConnection connection) {
        open.computeIfAbsent(connection.key(), key -> new HashSet<>(2)).add(connection);
    }

    void remove(MultiplexedConnection connection) {
        open.computeIfPresent(connection.key(), (key, ofKey) -> {
            ofKey.remove(connection);
            return ofKey.isEmpty() ? null : ofKey;
        });
    }

    /** Whether the caller waits for a handshake that another began, instead of beginning one of its own. */
    boolean joins(ConnectionKey key, Waiter waiter) {
        if (plain.contains(key.origin())) {
            return false;
        }
        List<Waiter> waiting = handshakes.get(key);
        if (waiting == null) {
            handshakes.put(key, new ArrayList<>(0));
            return false;
        }
        waiting.add(waiter);
        return true;
    }

    /** A handshake came to its end, and with what protocol. */
    void agreed(ConnectionKey key, boolean http2) {
        if (http2) {
            plain.remove(key.origin());
        } else if (plain.add(key.origin()) && plain.size() > ORIGINS) {
            plain.remove(plain.iterator().next());
        }
        waiters(key).forEach(Waiter::lookAgain);
    }

    void failed(ConnectionKey key, UpstreamFailure.Kind kind) {
        waiters(key).forEach(waiter -> waiter.failed(kind));
    }

    private List<Waiter> waiters(ConnectionKey key) {
        List<Waiter> waiting = handshakes.remove(key);
        return waiting == null ? List.of() : waiting;
    }

    /** Closes those whose time is over. */
    void expire(long nowNanos) {
        all().forEach(connection -> connection.expire(nowNanos));
    }

    /** Closes those without streams, the others with their last one. */
    void clear() {
        all().forEach(MultiplexedConnection::retire);
    }

    int size() {
        return all().size();
    }

    private List<MultiplexedConnection> all() {
        List<MultiplexedConnection> all = new ArrayList<>();
        open.values().forEach(all::addAll);
        return all;
    }
}
