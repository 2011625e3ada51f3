package io.cartway.proxy.caller;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a route asks of its caller. */
public enum Permission {
    STORE_READ("store.read"),
    STORE_WRITE("store.write"),
    ACCOUNT_READ("account.read"),
    ACCOUNT_WRITE("account.write"),
    LOG_READ("log.read"),
    RAW("raw");

    private static final Map<String, Permission> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Permission::text, Function.identity()));

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
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
