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

    /** Whether a text is lower-case hex of so many digits. */
    public static boolean isHex(String text, int digits) {
        if (text.length() != digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
