package io.cartway.connectors.spi;

import java.time.Duration;
import java.util.Set;

/**
 * How the token of a credential expires: a login with the credential gives a new one and replaces fields of the credential
 * itself, which must be kept before the new token is used.
 *
 * @param token the credential field with the token that requests are signed with
 * @param replaced the credential fields that a login replaces, the token among them
 * @param early how long before its end a token is replaced
 */
public record TokenRotation(String token, Set<String> replaced, Duration early) {
    public TokenRotation {
        replaced = Set.copyOf(replaced);
    }
}
