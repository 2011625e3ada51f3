package io.cartway.proxy.upstream;

/** The content coding of an answer can't be undone, or must not be. The text tells nothing of the content. */
final class UnreadableContent extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableContent(String message) {
        super(message, null, false, false);
    }
}
