package io.cartway.connectors.transcode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to a scalar: {@code absent}, then {@code values}, then the conversion. Immutable, any thread. */
public final class Refinement {
    private final byte[][] absent;
    private final @Nullable NameTable keys;
    private final byte[][] results;
    private final boolean same;
    private final Conversion conversion;

    /**
     * @param absent texts that mean nothing
     * @param values JSON by text, or null for no table
     * @param same whether what the table doesn't have is converted as it is
     * @param conversion to the field's type
     */
    public Refinement(List<String> absent, @Nullable Map<String, String> values, boolean same, Conversion conversion) {
        this.absent =
                absent.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        this.keys = values == null ? null : new NameTable(new ArrayList<>(values.keySet()));
        this.results = values == null
                ? new byte[0][]
                : values.values().stream()
                        .map(s -> s.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        this.same = same;
        this.conversion = conversion;
    }

    /** Writes what the value refines to; false and nothing written if that is nothing. */
    boolean write(Evaluation e, byte[] source, long slot) {
        int type = Slots.type(slot);
        int start = Slots.start(slot);
        int length = Slots.length(slot);
        for (byte[] text : absent) {
            if (type != Slots.CONTAINER && e.is(text, source, slot)) {
                return false;
            }
        }
        if (keys != null && type != Slots.CONTAINER) {
            int found;
            if (Slots.isEncoded(type)) {
                int decoded = e.decode(source, start, length);
                found = keys.find(e.scratch, 0, decoded);
            } else {
                found = keys.find(source, start, length);
            }
            if (found >= 0) {
                Op.literal(results[found], e.out);
                return true;
            }
            if (!same) {
                return false;
            }
        }
        return conversion.write(e, source, start, length, type);
    }
}
