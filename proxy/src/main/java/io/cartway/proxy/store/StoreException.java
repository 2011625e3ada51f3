package io.cartway.proxy.store;

/**
 * The store can't do what was asked: the data folder is unusable, the schema too new, the pool overloaded. The message
 * says what to do and holds no data of anybody.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
