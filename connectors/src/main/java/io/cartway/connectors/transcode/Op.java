package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a plan, ready to run: writes its JSON value to the output, or nothing at all. The ops of a plan form its
 * writing program. Immutable, any thread.
 */
public abstract class Op {
    Op() {}

    /**
     * Writes the value.
     *
     * @param frame the frame that its paths begin in
     * @return whether it yielded; if not, the output is as it was
     */
    abstract boolean write(Evaluation e, int frame);

    /** A fixed JSON value. */
    public static Op constant(String json) {
        return new ChoiceOps.Constant(bytes(json));
    }

    /** The first value of the path that refines to something. */
    public static Op scalar(SlotPath path, Refinement refinement) {
        return new ScalarOp(path, refinement);
    }

    /** The first that yields. */
    public static Op firstOf(List<Op> alternatives) {
        return new ChoiceOps.FirstOf(alternatives.toArray(Op[]::new));
    }

    /** What the op yields if all conditions hold. */
    public static Op when(List<Condition> conditions, Op then) {
        return new ChoiceOps.When(conditions.toArray(Condition[]::new), then);
    }

    /** What the op yields, else this JSON. */
    public static Op otherwise(Op op, String json) {
        return new ChoiceOps.Otherwise(op, bytes(json));
    }

    /** The op's result, read as a number or text and refined. */
    public static Op refined(Op op, Refinement refinement) {
        return new RefinedOp(op, refinement);
    }

    /**
     * An object.
     *
     * @param base where the object that fields are relative to is; nothing is written when it isn't there. Null: here
     * @param fields in the order they are written
     */
    public static Op object(@Nullable SlotPath base, List<Member> fields) {
        return new ObjectOp(base, fields);
    }

    /** The same object without the fields that yield nothing, nothing when none does: for what is sent to a platform. */
    public static Op sparse(@Nullable SlotPath base, List<Member> fields) {
        return new SparseObjectOp(base, fields);
    }

    /**
     * The op applied to that element of a list which has a key.
     *
     * @param key path of the key
     * @param list path of the elements
     * @param by slot of an element's frame that its key is in
     * @param found is run in the element's frame
     */
    public static Op lookup(SlotPath key, SlotPath list, int by, Op found) {
        return new LookupOp(key, list, by, found);
    }

    /**
     * A field of an object.
     *
     * @param name its name
     * @param value its value
     * @param absent JSON that stands when the value yields nothing
     */
    public record Member(String name, Op value, String absent) {}

    /** A list with one element for each value of the paths; yields if there is at least one. */
    public static Op each(List<SlotPath> lists, Op element) {
        return new ListOps.Each(lists.toArray(SlotPath[]::new), element);
    }

    /** One list of the elements of several. */
    public static Op chained(List<Op> lists) {
        return new ListOps.Chained(lists.toArray(Op[]::new));
    }

    /** A list of the refined scalars of a path. */
    public static Op scalars(SlotPath path, Refinement refinement) {
        return new ListOps.Scalars(path, refinement);
    }

    /** A list written out; items that yield nothing fall away. */
    public static Op list(List<Op> items) {
        return new ListOps.Items(items.toArray(Op[]::new));
    }

    /** A text that is split at a separator, each part trimmed and converted; with no conversion they stay texts. */
    public static Op split(SlotPath path, String separator, @Nullable Conversion element) {
        return new ListOps.Split(path, bytes(separator), element);
    }

    /** The scalars of a path in one text. */
    public static Op joined(SlotPath path, String separator) {
        return new ConcatOp(List.of(new ConcatOp.Part(path, new byte[0])), bytes(separator));
    }

    /** A text of parts: paths, or content of a JSON string; nothing if no path yields. */
    public static Op concat(List<Object> parts) {
        return new ConcatOp(
                parts.stream()
                        .map(p -> p instanceof SlotPath path
                                ? new ConcatOp.Part(path, new byte[0])
                                : new ConcatOp.Part(null, bytes((String) p)))
                        .toList(),
                null);
    }

    /** An exact sum. */
    public static Op sum(List<Term> terms) {
        return new SumOp(terms.toArray(Term[]::new));
    }

    /**
     * A part of a sum.
     *
     * @param path all its values, or null
     * @param op what yields the number if there is no path
     * @param negative whether it is subtracted
     */
    public record Term(@Nullable SlotPath path, @Nullable Op op, boolean negative) {}

    /** A value that Java computes. */
    public static Op hook(ValueHook hook, List<HookArguments.Source> arguments, Conversion text) {
        return new HookOps.Value(hook, arguments.toArray(HookArguments.Source[]::new), text);
    }

    /**
     * A list that Java computes.
     *
     * @param fields for each of the hook's fields how it is written, null where it isn't wanted
     */
    public static Op hook(
            ListHook hook, List<HookArguments.Source> arguments, List<ElementSink.@Nullable Target> fields) {
        return new HookOps.Elements(hook, arguments.toArray(HookArguments.Source[]::new), fields);
    }

    /** UTF-8. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same with eight more bytes behind it, as {@link #padded(byte[], Output)} takes it. */
    static byte[] padded(String text) {
        byte[] bytes = bytes(text);
        return Arrays.copyOf(bytes, bytes.length + 8);
    }

    /** Appends all but the last eight bytes, in whole words if they are few. */
    static void padded(byte[] json, Output out) {
        int length = json.length - 8;
        if (length > Output.SLACK) {
            out.write(json, 0, length);
            return;
        }
        byte[] o = out.reserve(length);
        int at = out.length();
        for (int i = 0; i < length; i += 8) {
            Scan.word(o, at + i, Scan.word(json, i));
        }
        out.length(at + length);
    }

    static void literal(byte[] json, Output out) {
        int length = json.length;
        byte[] o = out.reserve(length);
        int at = out.length();
        if (length < 8) {
            for (int i = 0; i < length; i++) {
                o[at + i] = json[i];
            }
        } else {
            // Whole words, the last one over what was written already.
            for (int i = 0; i < length - 8; i += 8) {
                Scan.word(o, at + i, Scan.word(json, i));
            }
            Scan.word(o, at + length - 8, Scan.word(json, length - 8));
        }
        out.length(at + length);
    }
}
