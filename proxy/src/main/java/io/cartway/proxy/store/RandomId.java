package io.cartway.proxy.store;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Random names in lower-case hex. */
public final class RandomId {
    private RandomId() {}

    /**
     * A new name.
     *
     * @param random a secure source in production
     * @param digits an even number
     */
    public static String hex(RandomGenerator random, int digits) {
        byte[] bytes = new byte[digits / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
