package io.cartway.connectors.spi;

/**
 * Reads the body of one upstream answer and writes unified records.
 *
 * <p>Used by one thread at a time. {@link #close} must be called exactly once, whatever happened, and may be called
 * before {@link #end} (the exchange was cancelled).
 */
public interface ResponseReader extends AutoCloseable {
    /**
     * Takes the next bytes of the body and appends every record that became whole to {@code out}. The array is only
     * read, and only during this call.
     *
     * @throws UnreadableAnswer when the bytes can't be what the platform is known to send
     */
    void read(byte[] bytes, int offset, int length, Output out);

    /**
     * The body is complete.
     *
     * @throws UnreadableAnswer when it ended in the middle
     */
    Outcome end(Output out);

    @Override
    void close();
}
