package io.cartway.connectors.spi;

import io.cartway.connectors.secret.SecretBytes;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a signature needs of the world.
 *
 * @param now the wall clock at sending
 * @param random source of nonces; a secure one in production
 * @param session token of the store's session, or null when none was opened; only read while signing
 */
public record SigningContext(
        Instant now, RandomGenerator random, @Nullable SecretBytes session) {
    /** Without a session. */
    public SigningContext(Instant now, RandomGenerator random) {
        this(now, random, null);
    }
}
