package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.Query;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One page of ids out of a filtered, sorted list, and how many there are in all.
 *
 * @param ids the page
 * @param total records over all pages
 */
record Listing(List<Integer> ids, int total, int page, int perPage) {

    /** How a list is sorted; without a key it stays newest first. */
    record Order<F>(
            @Nullable ToLongFunction<F> number, @Nullable Function<F, String> text, boolean ascending) {
        static <F> Order<F> natural(boolean ascending) {
            return new Order<>(null, null, ascending);
        }

        static <F> Order<F> by(ToLongFunction<F> key, boolean ascending) {
            return new Order<>(key, null, ascending);
        }

        static <F> Order<F> byText(Function<F, String> key, boolean ascending) {
            return new Order<>(null, key, ascending);
        }
    }

    /** Selects from {@code newestFirst}; a null filter takes everything. Holds ids, never records. */
    static <F> Listing select(
            IntStream newestFirst, Records<F> records, @Nullable Predicate<F> filter, Order<F> order, Query query) {
        if (filter == null && order.number() == null && order.text() == null && records.untouched()) {
            return untouched(newestFirst, records.generated(), order.ascending(), query);
        }
        int[] ids = (filter == null ? newestFirst : newestFirst.filter(id -> filter.test(records.facts(id)))).toArray();
        if (order.number() != null) {
            ids = sorted(ids, records, order.number());
        } else if (order.text() != null) {
            Function<F, String> text = order.text();
            ids = Arrays.stream(ids)
                    .boxed()
                    .sorted(Comparator.comparing((Integer id) -> text.apply(records.facts(id))))
                    .mapToInt(id -> id)
                    .toArray();
        }
        boolean natural = order.number() == null && order.text() == null;
        boolean reversed = natural == order.ascending();
        return page(ids, reversed, query);
    }

    /** A page of ids that are already in their order. */
    static Listing page(int[] ids, boolean reversed, Query query) {
        int page = Integer.parseInt(query.get("page", "1"));
        int perPage = Integer.parseInt(query.get("per_page", "10"));
        String offset = query.get("offset");
        long from = offset == null ? (long) (page - 1) * perPage : Math.max(0, Long.parseLong(offset));
        int[] picked = IntStream.range((int) Math.min(from, ids.length), (int) Math.min(from + perPage, ids.length))
                .map(index -> ids[reversed ? ids.length - 1 - index : index])
                .toArray();
        return new Listing(listed(picked), ids.length, page, perPage);
    }

    /** The common list of everything: no array of all ids is made for it. */
    private static Listing untouched(IntStream newestFirst, int total, boolean ascending, Query query) {
        Listing none = page(new int[0], false, query);
        long from = none.from(query);
        int size = (int) Math.max(0, Math.min(none.perPage, total - from));
        int[] ids = newestFirst
                .skip(ascending ? Math.max(0, total - from - size) : from)
                .limit(size)
                .toArray();
        if (ascending) {
            int[] newest = ids;
            ids = IntStream.range(0, size)
                    .map(index -> newest[size - 1 - index])
                    .toArray();
        }
        return new Listing(listed(ids), total, none.page, none.perPage);
    }

    private static List<Integer> listed(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }

    private long from(Query query) {
        String offset = query.get("offset");
        return offset == null ? (long) (page - 1) * perPage : Math.max(0, Long.parseLong(offset));
    }

    int pages() {
        return (total + perPage - 1) / perPage;
    }

    /** Ascending by key; among equals the older first. Keys must fit 32 bits. */
    private static <F> int[] sorted(int[] ids, Records<F> records, ToLongFunction<F> key) {
        long[] keyed = Arrays.stream(ids)
                .mapToLong(id -> (key.applyAsLong(records.facts(id)) << 32) | id)
                .toArray();
        Arrays.sort(keyed);
        return Arrays.stream(keyed).mapToInt(value -> (int) value).toArray();
    }
}
