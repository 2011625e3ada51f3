package io.cartway.connectors.declared;

import io.cartway.connectors.pagination.OffsetLimit;
import io.cartway.connectors.pagination.PageNumber;
import io.cartway.connectors.pagination.Part;
import org.jspecify.annotations.Nullable;

/**
 * The platform's names for a part of a list.
 *
 * @param from of where the part begins
 * @param pages how pages are numbered, or null where a part begins at a position from 0
 * @param size of the number of records
 * @param max the largest size
 * @param order of what a list is sorted by
 * @param total where the number of all records stands
 * @param nothingIsNoContent whether a list of none is answered by 204 without a body (RFC 9110 section 15.3.5)
 */
record Paging(
        String from,
        @Nullable Pages pages,
        String size,
        int max,
        Order order,
        Total total,
        boolean nothingIsNoContent) {
    private static final int NO_CONTENT = 204;

    /**
     * Pages of one size.
     *
     * @param first the number of the first
     * @param repeatsLast whether a page behind the last repeats the last
     */
    record Pages(int first, boolean repeatsLast) {}

    /**
     * An order.
     *
     * @param field name for the field to sort by
     * @param direction name for ascending or descending, or null where it stands with the field
     * @param ascending the word for it
     * @param descending the word for it
     */
    record Order(String field, @Nullable String direction, String ascending, String descending) {}

    /**
     * The number of all records.
     *
     * @param header the header field that has it, or null
     * @param path where it stands around the records in the body, or null
     */
    record Total(@Nullable String header, @Nullable String path) {}

    /** What to ask first for a range, in pages of so many at most. */
    Part first(OffsetLimit range, int most) {
        return pages == null
                ? new OffsetLimit(range.start(), range.wanted(), Math.min(most, range.max()))
                : PageNumber.of(range.start(), range.wanted(), most);
    }

    /** How the platform says where a part begins. */
    String from(Part part) {
        return Long.toString(
                part instanceof PageNumber page && pages != null ? page.index() + pages.first() : part.start());
    }

    /** Whether an answer of that status says that there are none. */
    boolean saysNone(int status) {
        return nothingIsNoContent && status == NO_CONTENT;
    }

    /** Whether the answer may be the last page once more. */
    boolean mayRepeat(@Nullable Part part) {
        return pages != null && pages.repeatsLast() && part instanceof PageNumber page && page.index() > 0;
    }
}
