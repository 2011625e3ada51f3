package io.cartway.proxy.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who owns stores and keys. Immutable.
 *
 * @param id 16 hex digits
 * @param name what the operator called it
 * @param email where notices go, or null
 * @param createdAt when
 * @param lastActiveAt last call, to the minute
 */
public record Account(String id, String name, @Nullable String email, Instant createdAt, Instant lastActiveAt) {
    /** The id only: name and e-mail are personal. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
