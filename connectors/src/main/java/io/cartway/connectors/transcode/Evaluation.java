package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ops look at while one record is written, and their scratch room. One exchange, one thread.
 *
 * <p>A value is always an array and a slot of it: of the window, of a variable, or of the end of the output, where a rule
 * inside a rule is written first to be read from there.
 */
final class Evaluation {
    final Slots slots;
    private final byte[][] variables;
    private final @Nullable LocalOffsets[] zones;
    /** Variables decoded, once they were compared with something. */
    private final byte[][] texts;

    private final byte[] indexText = new byte[32];
    private Decimal[] decimals = {new Decimal(), new Decimal(), new Decimal(), new Decimal()};
    private int decimalsUsed;

    byte[] window = new byte[0];
    Output out = new Output(0);
    byte[] scratch = new byte[256];
    /** What of the window {@link #scratch} holds: a text may be asked for again, as a file's name and its type. */
    private int decodedStart;

    private int decodedLength;
    private int decoded;
    /** The key that the innermost lookup looks for. */
    byte[] keySource = window;

    long keySlot;
    /** Position in the list that is being written. */
    int index;
    /** Elements written to it. */
    int count;

    /** What the innermost sum has come to. */
    Decimal sum = new Decimal();

    private final List<HookArguments> arguments = new ArrayList<>();
    private int argumentsUsed;

    /**
     * @param variables content of {@code $store} and {@code $call} values as JSON string content, eight bytes longer than
     *     it, by their numbers in the plan; empty arrays where not known
     */
    Evaluation(Slots slots, byte[][] variables) {
        this.slots = slots;
        this.variables = variables;
        this.texts = new byte[variables.length][];
        this.zones = new LocalOffsets[variables.length];
    }

    long slot(int frame, int slot) {
        return slots.cells()[frame + slot];
    }

    byte @Nullable [] variable(int number) {
        return variables[number].length == 0 ? null : variables[number];
    }

    /** The time zone that a variable names, or null when it names none. */
    @Nullable
    LocalOffsets zone(int number) {
        byte[] name = variable(number);
        if (name != null && zones[number] == null) {
            try {
                zones[number] =
                        LocalOffsets.of(ZoneId.of(new String(name, 0, name.length - 8, StandardCharsets.UTF_8)));
            } catch (DateTimeException e) {
                return null;
            }
        }
        return zones[number];
    }

    /** Writes the list position into {@link #indexText}; its slot there. */
    long indexSlot() {
        int rest = index;
        int at = 11;
        do {
            indexText[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return Slots.slot(at, 11 - at, Slots.NUMBER);
    }

    byte[] indexText() {
        return indexText;
    }

    /** A number to calculate with; given back in the opposite order. */
    Decimal decimal() {
        if (decimalsUsed == decimals.length) {
            decimals = Arrays.copyOf(decimals, decimalsUsed * 2);
            for (int i = decimalsUsed; i < decimals.length; i++) {
                decimals[i] = new Decimal();
            }
        }
        return decimals[decimalsUsed++];
    }

    void release(int numbers) {
        decimalsUsed -= numbers;
    }

    /** Views for a hook's arguments; given back in the opposite order. */
    HookArguments arguments() {
        if (argumentsUsed == arguments.size()) {
            arguments.add(new HookArguments(this));
        }
        return arguments.get(argumentsUsed++);
    }

    void releaseArguments() {
        arguments.get(--argumentsUsed).release();
    }

    /** Forgets what a record that failed left behind. */
    void begin() {
        decimalsUsed = 0;
        index = 0;
        count = 0;
        argumentsUsed = 0;
        decodedLength = -1;
    }

    /** Decodes a string's content into {@link #scratch}; its length. */
    @SuppressWarnings("ReferenceEquality") // the window is that array or it isn't
    int decode(byte[] source, int start, int length) {
        boolean ofWindow = source == window;
        if (ofWindow && start == decodedStart && length == decodedLength) {
            return decoded;
        }
        decodedLength = -1; // in case it can't be decoded
        if (scratch.length < length + 16) {
            scratch = new byte[length * 2 + 16];
        }
        decoded = Texts.decode(source, start, length, scratch, 0);
        Scan.seal(scratch, decoded);
        decodedStart = start;
        decodedLength = ofWindow ? length : -1;
        return decoded;
    }

    /** Whether the JSON text of a scalar, without quotes, is this text. */
    boolean is(byte[] text, byte[] source, long slot) {
        return is(text, 0, text.length, source, slot);
    }

    /** The same for a part of an array, which is not {@link #scratch}. */
    boolean is(byte[] text, int from, int count, byte[] source, long slot) {
        int length = Slots.length(slot);
        int start = Slots.start(slot);
        byte[] bytes = source;
        if (Slots.isEncoded(Slots.type(slot))) {
            length = decode(source, start, length);
            start = 0;
            bytes = scratch;
        }
        return length == count
                && (count == 0 || text[from] == bytes[start])
                && Arrays.equals(text, from, from + count, bytes, start, start + length);
    }

    /** Whether two scalars have the same JSON text, without quotes. */
    boolean same(byte[] source, long slot, byte[] otherSource, long otherSlot) {
        if (!Slots.isEncoded(Slots.type(slot))) {
            return is(source, Slots.start(slot), Slots.length(slot), otherSource, otherSlot);
        }
        if (!Slots.isEncoded(Slots.type(otherSlot))) {
            return is(otherSource, Slots.start(otherSlot), Slots.length(otherSlot), source, slot);
        }
        int length = decode(source, Slots.start(slot), Slots.length(slot));
        byte[] decoded = Arrays.copyOf(scratch, length);
        return is(decoded, 0, length, otherSource, otherSlot);
    }

    /** Whether the JSON text of a scalar, without quotes, is that of the variable; never when the variable isn't known. */
    boolean isVariable(int number, byte[] source, long slot) {
        byte[] content = variable(number);
        if (content == null) {
            return false;
        }
        if (texts[number] == null) {
            int length = decode(content, 0, content.length - 8);
            texts[number] = Arrays.copyOf(scratch, length);
        }
        return is(texts[number], source, slot);
    }
}
