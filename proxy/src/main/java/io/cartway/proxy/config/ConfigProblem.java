package io.cartway.proxy.config;

/**
 * One mistake in the configuration.
 *
 * @param where {@code cartway.yaml:12}, or the name of the variable
 * @param message what is wrong and what to do; never a secret's value
 */
public record ConfigProblem(String where, String message) {
    @Override
    public String toString() {
        return where + ": " + message;
    }
}
