package io.cartway.proxy.idempotency;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kept answers of one account, oldest first. Guarded by the lock of {@link KeyedCalls}. */
final class AccountAnswers {
    /** A kept answer. */
    static final class Kept {
        /** Fingerprint of the request. */
        final String request;

        /** The answer; nobody changes it. */
        final byte[] sealed;

        /** When it is forgotten. */
        final long endNanos;

        Kept(String request, byte[] sealed, long endNanos) {
            this.request = request;
            this.sealed = sealed;
            this.endNanos = endNanos;
        }

        /** With what the maps need beside it. */
        long weight() {
            return sealed.length + 250L;
        }
    }

    private final Map<RequestId, Kept> byAge = new LinkedHashMap<>();
    private long bytes;

    @Nullable
    Kept get(RequestId id) {
        return byAge.get(id);
    }

    void put(RequestId id, Kept kept) {
        bytes += kept.weight();
        Kept replaced = byAge.put(id, kept);
        if (replaced != null) {
            bytes -= replaced.weight();
        }
    }

    /** Forgets those whose time is over. All live equally long, so the oldest end first. */
    void expire(long nanos) {
        Iterator<Kept> oldest = byAge.values().iterator();
        while (oldest.hasNext()) {
            Kept kept = oldest.next();
            if (nanos - kept.endNanos < 0) {
                return;
            }
            oldest.remove();
            bytes -= kept.weight();
        }
    }

    /** Forgets the oldest. */
    void dropOldest() {
        Iterator<Kept> oldest = byAge.values().iterator();
        if (oldest.hasNext()) {
            bytes -= oldest.next().weight();
            oldest.remove();
        }
    }

    int count() {
        return byAge.size();
    }

    long bytes() {
        return bytes;
    }
}
