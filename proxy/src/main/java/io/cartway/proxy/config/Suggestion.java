package io.cartway.proxy.config;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean": the nearest known name, where one is near. */
final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean x?"}, or nothing when no name is near. */
    static String of(String wrong, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .filter(name -> distance(wrong, name) <= Math.max(2, name.length() / 4))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** Edits (insert, delete, replace) between two names; long input counts as far away. */
    private static int distance(String a, String b) {
        if (a.length() > 100) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
