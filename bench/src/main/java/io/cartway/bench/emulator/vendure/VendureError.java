package io.cartway.bench.emulator.vendure;

/** An error of one field, with the code Vendure gives it. */
final class VendureError extends RuntimeException {
    private final String code;

    VendureError(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    static VendureError forbidden() {
        return new VendureError("FORBIDDEN", "You are not currently authorized to perform this action");
    }
}
