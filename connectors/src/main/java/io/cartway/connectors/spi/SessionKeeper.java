package io.cartway.connectors.spi;

import io.cartway.connectors.secret.SecretBytes;
import java.time.Duration;

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
}
