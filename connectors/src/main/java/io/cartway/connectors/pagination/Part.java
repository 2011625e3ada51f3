package io.cartway.connectors.pagination;

import org.jspecify.annotations.Nullable;

/** One request's share of a wanted range of records. Positions are counted from 0. */
public sealed interface Part permits OffsetLimit, PageNumber, CursorPage {
    /** Position of the first record that is wanted of it. */
    long start();

    /** How many records to ask for. */
    int size();

    /** How many records at the beginning of the answer belong to positions before {@link #start}. */
    int skip();

    /** How many positions of the range the answer covers. */
    int take();

    /**
     * The part after this one, or null when the range ends here.
     *
     * @param records how many records the answer had
     * @param total how many there are altogether by the platform's word, or -1 when it doesn't say
     */
    @Nullable
    Part next(long records, long total);

    /**
     * Where another call goes on behind this part when the range ends while the list does not, or may not; null when
     * the list ends.
     *
     * @param records how many records the answer had
     * @param total how many there are altogether by the platform's word, or -1 when it doesn't say
     */
    @Nullable
    String position(long records, long total);
}
