package io.cartway.connectors.spi;

import io.cartway.connectors.api.ReturnCode;

/** The call can't be made on this platform, for a reason that the caller can act on. Has no stack trace. */
public final class CallRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ReturnCode code;

    /**
     * @param code what the caller gets, usually 107 or 109
     * @param message safe to show; names what is wrong and what to do, repeats no secret
     */
    public CallRefused(ReturnCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ReturnCode code() {
        return code;
    }
}
