package io.cartway.proxy.cursor;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a cursor holds. Prints nothing of it: arguments are payload.
 *
 * @param position where the list goes on, in the words of the connector
 * @param arguments what the caller had given to the call that the cursor continues, by name
 */
public record PageCursor(String position, ObjectNode arguments) {
    @Override
    public String toString() {
        return "PageCursor";
    }
}
