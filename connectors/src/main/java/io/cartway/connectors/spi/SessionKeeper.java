package io.cartway.connectors.spi;

import io.cartway.connectors.secret.SecretBytes;
import java.time.Duration;
import java.util.Map;

/** Takes the session that a login has opened. */
@FunctionalInterface
public interface SessionKeeper {
    /**
     * The platform opened a session.
     *
     * @param token taken over: the keeper wipes it
     * @param lifetime how long it may be used before a new one is asked for
     */
    void opened(SecretBytes token, Duration lifetime);

    /**
     * The platform replaced fields of the credential. Told before {@link #opened}, and only where the credential has a
     * {@link TokenRotation}.
     *
     * @param fields new values by name, taken over: the keeper wipes them
     */
    default void replaced(Map<String, SecretBytes> fields) {
        fields.values().forEach(SecretBytes::close);
    }
}
