package io.cartway.connectors.declared;

import io.cartway.connectors.spi.UnreadableAnswer;

/** Bounds what is held of answers at the same time. One exchange, one thread. */
final class HeldBytes {
    private final String platform;
    private final int most;
    private int held;

    HeldBytes(String platform, int most) {
        this.platform = platform;
        this.most = most;
    }

    /** @throws UnreadableAnswer when that is more than is held */
    void take(int bytes) {
        held += bytes;
        if (held > most || held < 0) {
            throw new UnreadableAnswer(platform + " answers with more than " + most + " bytes");
        }
    }
}
