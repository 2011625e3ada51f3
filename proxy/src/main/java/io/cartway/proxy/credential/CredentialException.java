package io.cartway.proxy.credential;

/** A key or a sealed row can't be used. The message says what to do and holds no secret. Has no stack trace. */
public final class CredentialException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /** What is wrong. */
    public enum Reason {
        /** The store was connected without secrets, or its row is gone. */
        NO_CREDENTIAL,
        /** The sealed row, or its keyset, was changed or belongs to another store. */
        TAMPERED,
        /** The key-encryption key or pepper isn't the one that was used. */
        WRONG_KEY,
        /** A key file is missing, readable by others, or no key. */
        BAD_KEY_FILE
    }

    CredentialException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
