package io.cartway.bench.emulator.shopify;

/** What makes a whole answer one of {@code errors}, with the code Shopify gives it. */
final class QueryError extends RuntimeException {
    private final String code;

    QueryError(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
