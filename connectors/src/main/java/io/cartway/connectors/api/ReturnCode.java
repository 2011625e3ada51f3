package io.cartway.connectors.api;

/**
 * The return codes of the unified API, as they stand in {@code return_code} of every answer.
 *
 * <p>Source of numbers and meanings: the API2Cart v1.1 contract; which condition gives which code is decided in
 * {@code proxy/docs/contract-decisions.md}. Immutable.
 */
public enum ReturnCode {
    OK(0),
    SERVICE_NOT_AVAILABLE(1),
    INCORRECT_API_KEY(2),
    METHOD_NOT_SPECIFIED(3),
    STORE_ACCESS_DENIED(4),
    API_ACCESS_DENIED(5),
    API_KEY_DISABLED(6),
    STORE_REQUEST_LIMIT(7),
    STORE_ALREADY_EXISTS(8),
    INTERNAL_ERROR(9),
    ACCOUNT_REQUEST_LIMIT(10),
    RUNNING(12),
    STORE_API_ACCESS(100),
    STORE_NOT_FOUND(101),
    STORE_NOT_REACHABLE(106),
    STORE_ERROR(107),
    INCORRECT_PARAMETERS(109),
    TOO_MANY_STORE_REQUESTS(110),
    TOO_MANY_ITEMS(111),
    ITEM_NOT_FOUND(112),
    ENTITY_EXISTS(113),
    PARAMETER_REQUIRED(114);

    private final int code;

    ReturnCode(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /**
     * The constant of a number.
     *
     * @throws IllegalArgumentException for a number that the contract doesn't have
     */
    public static ReturnCode of(int code) {
        for (ReturnCode value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("no return code " + code);
    }
}
