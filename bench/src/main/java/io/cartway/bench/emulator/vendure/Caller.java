package io.cartway.bench.emulator.vendure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who sent a request, to which address and when. */
record Caller(boolean known, String origin, Instant at) {
    private static final String ADMINISTRATOR = "superadmin";

    static Node user() {
        return new Node()
                .with("__typename", "CurrentUser")
                .with("id", "1")
                .with("identifier", ADMINISTRATOR)
                .with("channels", List.of(Fixtures.channel()));
    }

    /** Every emulated shop has the administrator of a fresh Vendure. */
    static Node login(@Nullable String name, @Nullable String password) {
        return ADMINISTRATOR.equals(name) && ADMINISTRATOR.equals(password)
                ? user()
                : new Node()
                        .with("__typename", "InvalidCredentialsError")
                        .with("errorCode", "INVALID_CREDENTIALS_ERROR")
                        .with("message", "The provided credentials are invalid")
                        .with("authenticationError", "");
    }
}
