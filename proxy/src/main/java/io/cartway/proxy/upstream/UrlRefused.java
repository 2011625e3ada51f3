package io.cartway.proxy.upstream;

/**
 * An address that is not taken. The message is shown to the caller: it says what is wrong and what to do, and repeats
 * nothing of the input. Has no stack trace.
 */
public final class UrlRefused extends Exception {
    private static final long serialVersionUID = 1L;

    UrlRefused(String message) {
        super(message, null, false, false);
    }
}
