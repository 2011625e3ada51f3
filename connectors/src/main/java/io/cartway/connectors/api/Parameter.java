package io.cartway.connectors.api;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method, as the contract declares it.
 *
 * @param name on the wire
 * @param place where the vendor's clients put it; the proxy reads query, form and JSON body alike
 * @param type of its value
 * @param required whether a call without it is refused (114)
 * @param defaultValue as text, or null for none
 * @param description in our words, or empty where the name says it
 */
public record Parameter(
        String name,
        Place place,
        Type type,
        boolean required,
        @Nullable String defaultValue,
        String description) {
    /** Where a parameter travels. */
    public enum Place {
        QUERY,
        BODY
    }

    /** The type of a parameter's value. */
    public enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        /** Comma-separated text or repeated values in the query, an array of strings in a body. */
        STRING_LIST,
        /** A JSON array of objects or of anything. */
        LIST,
        /** A JSON object. */
        OBJECT
    }
}
