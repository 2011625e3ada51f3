package io.cartway.connectors.api;

/**
 * A call's arguments are not what its method takes. The message names parameters and what is expected of them, repeats
 * no value, and is safe to show. Has no stack trace.
 */
public final class ArgumentsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ReturnCode code;

    /**
     * @param code 109, 111 or 114
     * @param message whole sentences
     */
    public ArgumentsRefused(ReturnCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ReturnCode code() {
        return code;
    }
}
