package io.cartway.connectors.spi;

/** One upstream request and how to understand its answer. Pure; belongs to one exchange. */
public interface Step {
    /** What to send, unsigned. */
    UpstreamRequest request();

    /**
     * Begins to read this step's answer. Called when status and header fields have arrived; never for 1xx. Every status
     * comes here: a reader for an error status ends in {@link Outcome.Failed}. Called once, and once more after a
     * refusal that says {@link PlatformError#sessionEnded} or that there were too many requests: such an answer changes
     * nothing of the plan.
     */
    ResponseReader read(ResponseHead head);
}
