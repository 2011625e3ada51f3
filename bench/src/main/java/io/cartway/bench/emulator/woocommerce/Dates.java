package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The four date filters of a list; all exclusive. A date without a zone is the site's, or UTC with {@code dates_are_gmt}. */
record Dates(
        @Nullable Instant after,
        @Nullable Instant before,
        @Nullable Instant modifiedAfter,
        @Nullable Instant modifiedBefore) {
    static Dates of(Query query) {
        boolean gmt = query.get("dates_are_gmt", "false").matches("true|1");
        return new Dates(
                at(query, "after", gmt),
                at(query, "before", gmt),
                at(query, "modified_after", gmt),
                at(query, "modified_before", gmt));
    }

    boolean any() {
        return after != null || before != null || modifiedAfter != null || modifiedBefore != null;
    }

    boolean allow(Instant created, Instant modified) {
        return (after == null || created.isAfter(after))
                && (before == null || created.isBefore(before))
                && (modifiedAfter == null || modified.isAfter(modifiedAfter))
                && (modifiedBefore == null || modified.isBefore(modifiedBefore));
    }

    private static @Nullable Instant at(Query query, String name, boolean gmt) {
        String text = query.get(name);
        return text == null ? null : SiteTime.parse(text, gmt);
    }
}
