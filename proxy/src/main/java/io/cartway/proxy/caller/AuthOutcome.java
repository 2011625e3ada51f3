package io.cartway.proxy.caller;

/** What a key came to. */
public sealed interface AuthOutcome {
    /** The key is right. */
    record Accepted(Caller caller) implements AuthOutcome {}

    /** No such key, or its secret part is wrong: not told apart. Return code 2. */
    record Unknown() implements AuthOutcome {}

    /** The key is right and was disabled. Return code 6. */
    record Disabled() implements AuthOutcome {}

    /**
     * Too many wrong keys from that network for that key.
     *
     * @param retryAfterSeconds when the next attempt is looked at
     */
    record Throttled(int retryAfterSeconds) implements AuthOutcome {}
}
