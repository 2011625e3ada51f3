package io.cartway.proxy.cursor;

import java.nio.charset.StandardCharsets;

/**
 * What a cursor is bound to: in any other scope it can't be opened.
 *
 * @param accountId whose call
 * @param storeKey to which store
 * @param method current name of the method
 */
public record CursorScope(String accountId, String storeKey, String method) {
    /** The associated data; none of the parts can hold the separator. */
    byte[] bytes() {
        return ("cartway-page-cursor|" + accountId + "|" + storeKey + "|" + method).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "CursorScope[" + method + "]";
    }
}
