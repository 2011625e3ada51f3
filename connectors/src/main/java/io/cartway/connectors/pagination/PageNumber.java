package io.cartway.connectors.pagination;

import org.jspecify.annotations.Nullable;

/**
 * One page of a wanted range of records, on a platform that numbers pages of one size. A page that begins before the range
 * is read with its head skipped, so a range may start anywhere.
 *
 * <p>A range that no larger page than allowed covers takes {@code ceil(wanted / size) + 1} pages at most, whatever the
 * platform says.
 *
 * @param start position of the first wanted record of this page, from 0
 * @param wanted how many positions are still wanted, this page's included; at least 1
 * @param size records a page, the same for all pages of a range
 */
public record PageNumber(long start, int wanted, int size) implements Part {
    public PageNumber {
        if (start < 0 || wanted < 1 || size < 1) {
            throw new IllegalArgumentException("pages of " + size + " from " + start + "+" + wanted);
        }
    }

    /** The first page of a range, in the smallest size that needs one page only, or else as few pages as possible. */
    public static PageNumber of(long start, int wanted, int max) {
        for (int size = wanted; size <= max; size++) {
            if (start / size == (start + wanted - 1) / size) {
                return new PageNumber(start, wanted, size);
            }
        }
        return new PageNumber(start, wanted, Math.min(wanted, max));
    }

    /** Its number; the first page of the list has the number 0 here. */
    public long index() {
        return start / size;
    }

    @Override
    public int skip() {
        return (int) (start % size);
    }

    @Override
    public int take() {
        return Math.min(wanted, size - skip());
    }

    @Override
    public @Nullable PageNumber next(long records, long total) {
        int rest = wanted - take();
        return rest > 0 && more(records, total) ? new PageNumber(start + take(), rest, size) : null;
    }

    @Override
    public @Nullable String position(long records, long total) {
        return more(records, total) ? Long.toString(start + take()) : null;
    }

    private boolean more(long records, long total) {
        boolean behind = records >= size || records > skip() + take();
        return records > 0 && (total >= 0 ? start + take() < total : behind);
    }
}
