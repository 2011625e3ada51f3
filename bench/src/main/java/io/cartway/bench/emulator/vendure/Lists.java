package io.cartway.bench.emulator.vendure;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code xs(options)}: filter, sort, skip, take.
 *
 * @param limit the largest take, which is also what an absent take means
 */
record Lists(int limit) {

    /**
     * Records where they are kept: in ids' order, each made when asked for.
     *
     * @param complete whether there is a record for each number
     */
    record Source(int size, boolean complete, IntFunction<@Nullable Node> record) {}

    /** The page as {@code items} and {@code totalItems}. */
    Node page(DataFetchingEnvironment environment, Source source) {
        Object given = environment.getArgument("options");
        Map<?, ?> options = given instanceof Map<?, ?> map ? map : Map.of();
        int skip = number(options, "skip", 0);
        int take = number(options, "take", limit);
        if (take > limit) {
            throw new VendureError("USER_INPUT_ERROR", "Cannot take more than " + limit + " results from a list query");
        }
        Map<?, ?> filter = options.get("filter") instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> sort = options.get("sort") instanceof Map<?, ?> map ? map : Map.of();
        boolean any = "OR".equals(String.valueOf(options.get("filterOperator")));
        if (filter.isEmpty() && sort.isEmpty() && source.complete()) {
            return plain(source, skip, take);
        }
        int[] numbers = select(source, filter, any);
        if (!sort.isEmpty()) {
            numbers = sorted(numbers, source, sort);
        }
        List<Node> items = new ArrayList<>();
        for (int i = skip; i < numbers.length && items.size() < take; i++) {
            Node node = source.record().apply(numbers[i]);
            if (node != null) {
                items.add(node);
            }
        }
        return new Node().with("items", items).with("totalItems", numbers.length);
    }

    /** The common list of everything: only the records of the page are made. */
    private static Node plain(Source source, int skip, int take) {
        List<Node> items = new ArrayList<>();
        for (int i = skip; i < source.size() && items.size() < take; i++) {
            items.add(java.util.Objects.requireNonNull(source.record().apply(i)));
        }
        return new Node().with("items", items).with("totalItems", source.size());
    }

    private static int[] select(Source source, Map<?, ?> filter, boolean any) {
        return IntStream.range(0, source.size())
                .filter(number -> {
                    Node node = source.record().apply(number);
                    return node != null && Filter.matches(filter, node, any);
                })
                .toArray();
    }

    private static int[] sorted(int[] numbers, Source source, Map<?, ?> sort) {
        Comparator<Integer> order = null;
        for (Map.Entry<?, ?> entry : sort.entrySet()) {
            String field = String.valueOf(entry.getKey());
            Comparator<Integer> by = Comparator.comparing(
                    number -> key(source.record().apply(number), field), Comparator.nullsFirst(Lists::compare));
            Comparator<Integer> directed = "DESC".equals(String.valueOf(entry.getValue())) ? by.reversed() : by;
            order = order == null ? directed : order.thenComparing(directed);
        }
        return IntStream.of(numbers)
                .boxed()
                .sorted(order)
                .mapToInt(number -> number)
                .toArray();
    }

    private static @Nullable Object key(@Nullable Node node, String field) {
        Object value = node == null ? null : node.get(field);
        return field.equals("id") && value instanceof String id ? (Object) Long.parseLong(id) : value;
    }

    @SuppressWarnings("unchecked") // values of one field are all of one class
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static int number(Map<?, ?> options, String name, int otherwise) {
        return options.get(name) instanceof Integer value ? Math.max(0, value) : otherwise;
    }
}
