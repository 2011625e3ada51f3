package io.cartway.connectors.api;

/** The type of an entity's field, as clients of the contract expect it. Immutable. */
public sealed interface FieldType {
    /** A JSON string. */
    record Text() implements FieldType {}

    /** A JSON number. */
    record Decimal() implements FieldType {}

    /** A JSON number without a fraction. */
    record Whole() implements FieldType {}

    /** A JSON boolean. */
    record Bool() implements FieldType {}

    /** The object {@code {"value": "2024-08-01T02:18:42+0000", "format": "Y-m-d\\TH:i:sO"}}. */
    record DateTime() implements FieldType {}

    /** Anything at all: {@code additional_fields}, {@code custom_fields} and other free objects. */
    record Free() implements FieldType {}

    /** Another entity. Resolved by name through the catalogue, since entities refer to each other. */
    record Nested(String entity) implements FieldType {}

    /** A list. */
    record ListOf(FieldType element) implements FieldType {}
}
