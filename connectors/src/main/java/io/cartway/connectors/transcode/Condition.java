package io.cartway.connectors.transcode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One line of a {@code when}: holds if a value of the path passes the test. Immutable, any thread. */
public final class Condition implements Visitor {
    private final SlotPath path;
    private final boolean presence;
    private final boolean emptyToo;
    private final boolean negated;
    private final byte[][] texts;
    private final int[] variables;

    private Condition(
            SlotPath path, boolean presence, boolean emptyToo, boolean negated, List<String> texts, int[] variables) {
        this.path = path;
        this.emptyToo = emptyToo;
        this.presence = presence;
        this.negated = negated;
        this.texts = texts.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        this.variables = variables;
    }

    /** Whether there is a value: not null, not empty text, none of the texts that mean nothing. */
    public static Condition present(SlotPath path, List<String> absent) {
        return new Condition(path, true, false, false, absent, new int[0]);
    }

    /** The opposite of {@link #present}. */
    public static Condition absent(SlotPath path, List<String> absent) {
        return new Condition(path, true, false, true, absent, new int[0]);
    }

    /** Whether there is a value, be it empty: the caller may mean to empty it. */
    public static Condition given(SlotPath path) {
        return new Condition(path, true, true, false, List.of(), new int[0]);
    }

    /** Whether a value's text is one of these, or that of one of these variables. */
    public static Condition anyOf(SlotPath path, List<String> texts, int[] variables) {
        return new Condition(path, false, false, false, texts, variables);
    }

    boolean holds(Evaluation e, int frame) {
        return path.visit(e, frame, this) != negated;
    }

    @Override
    public boolean visit(Evaluation e, int frame, byte[] source, long slot) {
        int type = Slots.type(slot);
        if (type == Slots.CONTAINER) {
            return presence;
        }
        if (presence && !emptyToo && type <= Slots.CAREFUL_TEXT && Slots.length(slot) == 0) {
            return false;
        }
        for (byte[] text : texts) {
            if (e.is(text, source, slot)) {
                return !presence;
            }
        }
        for (int variable : variables) {
            if (e.isVariable(variable, source, slot)) {
                return true;
            }
        }
        return presence;
    }
}
