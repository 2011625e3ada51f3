package io.cartway.connectors.declared;

import org.jspecify.annotations.Nullable;

/**
 * The platform's names for a part of a list.
 *
 * @param start of the position of the first record, from 0
 * @param size of the number of records
 * @param max the largest size
 * @param sort of the field to sort by
 * @param direction of ascending or descending, or null where it stands with the field
 * @param totalHeader the header field with the number of all records, or null
 */
record Paging(
        String start,
        String size,
        int max,
        String sort,
        @Nullable String direction,
        @Nullable String totalHeader) {}
