package io.cartway.connectors.api;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what a misspelled name was probably meant to be. Pure functions, any thread. */
public final class Spelling {
    /** Longer names are not compared, so that a hostile one costs nothing. */
    private static final int LONGEST = 64;

    private Spelling() {}

    /** The candidate with the fewest edits to the name, or null when none is near (a third of its letters, three at most). */
    public static @Nullable String nearest(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return null;
        }
        String best = null;
        int fewest = Math.min(3, Math.max(1, name.length() / 3)) + 1;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - name.length()) < fewest) {
                int edits = edits(name, candidate);
                if (edits < fewest) {
                    fewest = edits;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** {@code ", did you mean 'x'?"} or nothing, to be put behind a message. */
    public static String hint(String name, Collection<String> candidates) {
        String nearest = nearest(name, candidates);
        return nearest == null ? "" : ", did you mean '" + nearest + "'?";
    }

    /** Insertions, deletions, replacements and swaps of neighbours, ignoring case (optimal string alignment). */
    private static int edits(String a, String b) {
        int[] twoAbove = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (same(a, i, b, j) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && same(a, i, b, j - 1) && same(a, i - 1, b, j)) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
            }
            twoAbove = above;
            above = row;
        }
        return above[b.length()];
    }

    private static boolean same(String a, int i, String b, int j) {
        return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
    }
}
