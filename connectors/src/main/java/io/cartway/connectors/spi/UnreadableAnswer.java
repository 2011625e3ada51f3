package io.cartway.connectors.spi;

/**
 * The platform's bytes are not what its API is known to send (no JSON, cut, too large). Has no stack trace, and its
 * message says what was seen in our own words and a byte position, never the bytes themselves.
 */
public final class UnreadableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableAnswer(String message) {
        super(message, null, false, false);
    }
}
