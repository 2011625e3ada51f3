package io.cartway.connectors.pagination;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list that goes on behind a cursor which the answer before it has told: a Relay connection. A range that
 * begins at a position is reached by passing over pages of which nothing is read.
 *
 * <p>A call takes at most {@code ceil(ahead / PASSED) + ceil(wanted / max)} pages, whatever the platform says.
 *
 * @param after the cursor, or null for the list's beginning
 * @param ahead how many records are still to be passed over before the range begins
 * @param wanted how many records are still wanted, this page's included; at least 1
 * @param max the largest page that is read
 */
public record CursorPage(@Nullable String after, long ahead, int wanted, int max) implements Part {
    /** The largest page that is passed over. */
    public static final int PASSED = 250;

    public CursorPage {
        if (ahead < 0 || wanted < 1 || max < 1) {
            throw new IllegalArgumentException("page " + ahead + "+" + wanted + " of " + max);
        }
    }

    /** Whether nothing of it is wanted but where it ends. */
    public boolean passed() {
        return ahead > 0;
    }

    /** Not known behind a cursor. */
    @Override
    public long start() {
        return 0;
    }

    @Override
    public int size() {
        return passed() ? (int) Math.min(ahead, PASSED) : Math.min(wanted, max);
    }

    @Override
    public int skip() {
        return 0;
    }

    @Override
    public int take() {
        return size();
    }

    /** None: numbers don't tell where a cursor's list goes on, see {@link #behind}. */
    @Override
    public @Nullable Part next(long records, long total) {
        return null;
    }

    /** None: see {@link #behind}. */
    @Override
    public @Nullable String position(long records, long total) {
        return null;
    }

    /** The page behind this one's last record, or null when the range ends here. */
    public @Nullable CursorPage behind(String end) {
        if (passed()) {
            return new CursorPage(end, ahead - size(), wanted, max);
        }
        return wanted > size() ? new CursorPage(end, 0, wanted - size(), max) : null;
    }
}
