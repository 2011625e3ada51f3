package io.cartway.bench.report;

import java.util.List;

/**
 * One figure of one build divided by the same figure of another, once for each round of a comparison.
 *
 * @param figure what was measured
 * @param values at least one; below 1 the first build has the lower figure
 */
public record Ratios(String figure, List<Double> values) {
    /** With fewer rounds chance alone may put all of them on one side of 1 (5 rounds: 6 %). */
    private static final int ENOUGH = 5;

    /**
     * Sorts them.
     *
     * @throws IllegalArgumentException when there are none
     */
    public Ratios {
        values = values.stream().sorted().toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no ratios of " + figure);
        }
    }

    public double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    public double least() {
        return values.get(0);
    }

    public double most() {
        return values.get(values.size() - 1);
    }

    /** Whether every round, and enough of them, says the same. */
    public boolean differ() {
        return values.size() >= ENOUGH && (least() > 1 || most() < 1);
    }

    /** What they say, in words. */
    public String verdict() {
        if (values.size() < ENOUGH) {
            return "too few rounds to tell";
        }
        if (!differ()) {
            return "no difference seen";
        }
        return median() < 1 ? "less than the other build" : "more than the other build";
    }
}
