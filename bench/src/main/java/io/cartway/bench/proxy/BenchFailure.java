package io.cartway.bench.proxy;

/** A command cannot go on; the message says why and what to do. */
public final class BenchFailure extends RuntimeException {
    public BenchFailure(String message) {
        super(message, null, false, false);
    }
}
