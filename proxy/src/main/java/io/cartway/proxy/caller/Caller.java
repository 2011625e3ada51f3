package io.cartway.proxy.caller;

/**
 * An authenticated integrator. Immutable.
 *
 * @param accountId whose stores it may use
 * @param keyId public part of the key it came with
 * @param role what it may do
 */
public record Caller(String accountId, String keyId, Role role) {
    /** Whether a route that declares this permission is open to it; an unknown or missing declaration never is. */
    public boolean may(String permission) {
        return Permission.of(permission).filter(role::allows).isPresent();
    }
}
