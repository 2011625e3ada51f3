package io.cartway.proxy.tls;

import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The keys that seal session tickets: the newest seals, the one before still opens, so a ticket lives between 12 and 24
 * hours. The ring outlives certificates: a ticket from before a swap resumes after it. Keys exist in memory only. Not
 * thread-safe; {@link TlsContexts} guards it.
 */
final class TicketKeys {
    private static final long LIFE_NANOS = Duration.ofHours(12).toNanos();

    private final SecureRandom random;
    private final Deque<OpenSslSessionTicketKey> ring = new ArrayDeque<>(2);
    private long newestSince;

    TicketKeys(SecureRandom random, long now) {
        this.random = random;
        add(now);
    }

    /** Adds a new key when the newest is 12 hours old; returns whether it did. */
    boolean rotate(long now) {
        if (now - newestSince < LIFE_NANOS) {
            return false;
        }
        add(now);
        return true;
    }

    void applyTo(OpenSslServerSessionContext sessions) {
        sessions.setTicketKeys(ring.toArray(new OpenSslSessionTicketKey[0]));
    }

    private void add(long now) {
        ring.addFirst(new OpenSslSessionTicketKey(
                bytes(OpenSslSessionTicketKey.NAME_SIZE),
                bytes(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                bytes(OpenSslSessionTicketKey.AES_KEY_SIZE)));
        if (ring.size() > 2) {
            ring.removeLast();
        }
        newestSince = now;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
