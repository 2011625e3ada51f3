package io.cartway.connectors.declared;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;
import java.util.Random;

/** Where a hostile platform's choices come from: a seed, or a fuzzer. */
interface Whims {
    /** One of 0 to {@code bound} - 1. */
    int below(int bound);

    static Whims of(Random random) {
        return random::nextInt;
    }

    static Whims of(FuzzedDataProvider data) {
        return bound -> data.consumeInt(0, bound - 1);
    }

    default <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
