package io.cartway.proxy.caller;

import io.cartway.proxy.credential.Pepper;
import io.cartway.proxy.store.ApiKeyRecord;
import io.cartway.proxy.store.RandomId;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A whole api key, 32 lower-case hex digits: 8 public ones that name it and 24 secret ones. Immutable. Prints only its id.
 */
public final class ApiKey {
    private static final int ID_DIGITS = 8;
    private static final int DIGITS = 32;
    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /**
     * A new key.
     *
     * @param random a secure source in production
     */
    public static ApiKey generate(RandomGenerator random) {
        return new ApiKey(RandomId.hex(random, DIGITS));
    }

    /** Whether a text has a key's form. */
    public static boolean hasForm(String text) {
        return RandomId.isHex(text, DIGITS);
    }

    static String id(String text) {
        return text.substring(0, ID_DIGITS);
    }

    /** The public part. */
    public String id() {
        return id(text);
    }

    /** The whole key, shown once to its owner. */
    public String reveal() {
        return text;
    }

    /** What is kept of it. */
    public ApiKeyRecord record(String accountId, Pepper pepper, Instant now) {
        return new ApiKeyRecord(id(), accountId, pepper.mac(text), pepper.id(), now, null);
    }

    @Override
    public String toString() {
        return "ApiKey[" + id() + "]";
    }
}
