package io.cartway.proxy.caller;

import java.util.Arrays;
import java.util.Optional;

/** What a route asks of its caller. */
public enum Permission {
    STORE_READ("store.read"),
    STORE_WRITE("store.write"),
    ACCOUNT_READ("account.read"),
    ACCOUNT_WRITE("account.write"),
    LOG_READ("log.read"),
    RAW("raw");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    /** As catalogue and routes write it. */
    public String text() {
        return text;
    }

    /** The permission of that text; empty for an unknown one, which nobody has. */
    public static Optional<Permission> of(String text) {
        return Arrays.stream(values())
                .filter(permission -> permission.text.equals(text))
                .findAny();
    }
}
