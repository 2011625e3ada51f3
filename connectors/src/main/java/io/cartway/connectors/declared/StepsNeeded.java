package io.cartway.connectors.declared;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Which steps a call needs: those that write, and those whose answers something needed reads. */
final class StepsNeeded {
    private StepsNeeded() {}

    /**
     * By position in the file.
     *
     * @param wanted names of steps that the answer reads
     * @param may whether the step at a position may be sent at all, as far as its guard can be told
     */
    static boolean[] of(List<StepRule> steps, Set<String> wanted, IntPredicate may) {
        boolean[] needed = new boolean[steps.size()];
        Set<String> read = new HashSet<>(wanted);
        boolean changes = steps.stream().anyMatch(StepsNeeded::changes);
        // Steps read only what stands before them.
        for (int i = steps.size() - 1; i >= 0; i--) {
            StepRule step = steps.get(i);
            needed[i] = isNeeded(step, changes, read) && may.test(i);
            if (needed[i]) {
                read.addAll(step.rules().plan().steps());
                if (step.undo() != null) {
                    read.addAll(step.undo().rules().plan().steps());
                }
            }
        }
        return needed;
    }

    private static boolean changes(StepRule step) {
        return step.send().writes() && !(step.send() instanceof Refusal);
    }

    /** A refusal holds before anything is changed; where all only reads, it is about what is wanted anyway. */
    private static boolean isNeeded(StepRule step, boolean changes, Set<String> read) {
        if (step.send() instanceof Refusal && !changes) {
            return !Collections.disjoint(read, step.rules().plan().steps());
        }
        return step.send().writes() || read.contains(step.name());
    }

    /** How many requests are sent at least. */
    static int least(StepsFile file) {
        int calls = 0;
        Set<String> wanted = new HashSet<>(
                file.answer().plan(io.cartway.connectors.api.FieldSelection.ALL).steps());
        wanted.addAll(file.records().steps());
        for (boolean needed : of(file.steps(), wanted, i -> always(file.steps().get(i)))) {
            calls += needed ? 1 : 0;
        }
        return calls;
    }

    private static boolean always(StepRule step) {
        return step.rules().guard() == null && !step.each();
    }
}
