package io.cartway.connectors.pagination;

import org.jspecify.annotations.Nullable;

/**
 * One page of a wanted range of records, on a platform that starts at any position and limits the size of a page.
 *
 * <p>Positions, not records, are counted: a platform may leave out what a key isn't allowed to see, and the caller's
 * next {@code start} must still fit. So a call takes at most {@code ceil(wanted / max)} pages, whatever the platform
 * says.
 *
 * @param start position of the first record of this page, from 0
 * @param wanted how many positions are still wanted, this page's included; at least 1
 * @param max the platform's largest page
 */
public record OffsetLimit(long start, int wanted, int max) implements Part {
    public OffsetLimit {
        if (start < 0 || wanted < 1 || max < 1) {
            throw new IllegalArgumentException("page " + start + "+" + wanted + " of " + max);
        }
    }

    @Override
    public int size() {
        return Math.min(wanted, max);
    }

    @Override
    public int skip() {
        return 0;
    }

    @Override
    public int take() {
        return size();
    }

    @Override
    public @Nullable OffsetLimit next(long records, long total) {
        int rest = wanted - size();
        return rest > 0 && more(records, total) ? new OffsetLimit(start + size(), rest, max) : null;
    }

    @Override
    public @Nullable String position(long records, long total) {
        return more(records, total) ? Long.toString(start + size()) : null;
    }

    private boolean more(long records, long total) {
        return records > 0 && (total >= 0 ? start + size() < total : records >= size());
    }
}
