package io.cartway.proxy.error;

import io.cartway.connectors.api.ReturnCode;

/** The HTTP status that says the same as a return code, for paths that are not the contract's (/raw, /log ...). */
public final class ErrorStatus {
    private ErrorStatus() {}

    /** 200 to 503. */
    public static int of(ReturnCode code) {
        return switch (code) {
            case OK -> 200;
            case RUNNING -> 202;
            case INCORRECT_API_KEY -> 401;
            case STORE_ACCESS_DENIED, API_ACCESS_DENIED, API_KEY_DISABLED -> 403;
            case METHOD_NOT_SPECIFIED, STORE_NOT_FOUND, ITEM_NOT_FOUND -> 404;
            case STORE_ALREADY_EXISTS, ENTITY_EXISTS -> 409;
            case INCORRECT_PARAMETERS, TOO_MANY_ITEMS, PARAMETER_REQUIRED -> 400;
            case STORE_REQUEST_LIMIT, ACCOUNT_REQUEST_LIMIT, TOO_MANY_STORE_REQUESTS -> 429;
            case SERVICE_NOT_AVAILABLE -> 503;
            case INTERNAL_ERROR -> 500;
            case STORE_API_ACCESS, STORE_NOT_REACHABLE, STORE_ERROR -> 502;
        };
    }
}
