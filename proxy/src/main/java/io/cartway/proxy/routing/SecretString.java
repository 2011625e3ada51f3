package io.cartway.proxy.routing;

import org.jspecify.annotations.Nullable;

/**
 * A key that a caller presented. Prints as {@code ***}, so that no log line, metric or exception text can hold it.
 *
 * @param reveal the key itself
 */
public record SecretString(String reveal) {
    /** Wraps a value, null stays null. */
    public static @Nullable SecretString of(@Nullable String value) {
        return value == null ? null : new SecretString(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
