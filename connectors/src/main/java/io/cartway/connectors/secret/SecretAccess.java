package io.cartway.connectors.secret;

/**
 * A token without which no secret can be read: whoever holds it names itself as code that handles secrets. The one
 * instance is public so that the ArchUnit rule can see who uses it.
 */
public final class SecretAccess {
    /** For {@code auth}, {@code webhook} and the proxy's {@code credential}. */
    public static final SecretAccess INSTANCE = new SecretAccess();

    private SecretAccess() {}

    void check() {
        // The token's existence is the check: NullAway refuses a null one.
    }
}
