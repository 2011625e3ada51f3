package io.cartway.connectors.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Collects mistakes, with a guess at what was meant. One thread. */
final class Problems {
    private final List<MappingProblem> list;

    Problems(List<MappingProblem> list) {
        this.list = list;
    }

    void add(Yaml.Position at, String message) {
        list.add(new MappingProblem(at.source(), at.line(), at.column(), message));
    }

    /** A name that isn't among the known ones. */
    void unknown(Yaml.Position at, String what, String name, Collection<String> known) {
        String best = "";
        int least = Math.max(2, name.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        add(at, what + " '" + name + "' doesn't exist" + (best.isEmpty() ? "" : "; did you mean '" + best + "'?"));
    }

    int size() {
        return list.size();
    }

    /** Edits that turn one word into the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], diagonal) + 1);
            }
        }
        return row[b.length()];
    }
}
