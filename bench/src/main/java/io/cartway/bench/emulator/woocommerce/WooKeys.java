package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.Dice;
import org.jspecify.annotations.Nullable;

/** The API keys of a shop, made from its seed: one that may do everything, one that only reads, one that only writes. */
record WooKeys(Key readWrite, Key readOnly, Key writeOnly) {

    /** A consumer key with what it may do. */
    record Key(String consumer, String secret, boolean reads, boolean writes) {
        /** Neither key nor secret. */
        @Override
        public String toString() {
            return "Key[reads=" + reads + ", writes=" + writes + "]";
        }
    }

    static WooKeys of(Dice dice) {
        return new WooKeys(key(dice, 0, true, true), key(dice, 1, true, false), key(dice, 2, false, true));
    }

    @Nullable
    Key find(String consumer) {
        for (Key key : new Key[] {readWrite, readOnly, writeOnly}) {
            if (key.consumer().equals(consumer)) {
                return key;
            }
        }
        return null;
    }

    private static Key key(Dice dice, int number, boolean reads, boolean writes) {
        return new Key(
                "ck_" + dice.hex(40, "consumer key", number),
                "cs_" + dice.hex(40, "consumer secret", number),
                reads,
                writes);
    }
}
