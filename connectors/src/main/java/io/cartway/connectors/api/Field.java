package io.cartway.connectors.api;

/**
 * A field of an entity.
 *
 * @param name on the wire
 * @param type its type
 * @param nullable whether the contract allows null
 */
public record Field(String name, FieldType type, boolean nullable) {}
