package io.cartway.proxy.idempotency;

/** The one execution of a call with a key. Any thread. Must be ended, else those who sent the same wait in vain. */
public final class Execution {
    private final KeyedCalls calls;
    final RequestId id;
    final RunningCall call;

    Execution(KeyedCalls calls, RequestId id, RunningCall call) {
        this.calls = calls;
        this.id = id;
        this.call = call;
    }

    /**
     * Answers everyone who waits; only the first time counts.
     *
     * @param keep whether later calls get the same answer: when the platform may have acted. Otherwise the next one is
     *     carried out
     */
    public void end(KeptAnswer answer, boolean keep) {
        calls.end(this, answer, keep);
    }
}
