package io.cartway.proxy.idempotency;

import java.util.concurrent.CompletionStage;

/** What a call with a key is to do. */
public sealed interface Turn {
    /** Nobody has made this request: carry it out, and say how it ended, however it ended. */
    record First(Execution execution) implements Turn {}

    /**
     * Somebody has, or is about to: take the same answer.
     *
     * @param answer completes on the thread of whoever carries the call out, or is complete already
     */
    record Again(CompletionStage<KeptAnswer> answer) implements Turn {}
}
