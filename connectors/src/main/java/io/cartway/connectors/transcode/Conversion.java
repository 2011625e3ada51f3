package io.cartway.connectors.transcode;

/** How a scalar becomes JSON of the field's type. Immutable, any thread; made by {@link Conversions}. */
public abstract class Conversion {
    private final boolean takesEscapes;

    /** @param takesEscapes whether it copes with escapes; if not, it is given texts decoded */
    Conversion(boolean takesEscapes) {
        this.takesEscapes = takesEscapes;
    }

    /**
     * Appends the value.
     *
     * @param type of the slot: never absent or null; a container is no scalar and converts to nothing, raw JSON excepted
     * @return whether it could be converted; if not, nothing is written
     */
    final boolean write(Evaluation e, byte[] source, int start, int length, int type) {
        if (takesEscapes || !Slots.isEncoded(type)) {
            return convert(e, source, start, length, type);
        }
        int decoded = e.decode(source, start, length);
        return convert(e, e.scratch, 0, decoded, Slots.TEXT);
    }

    abstract boolean convert(Evaluation e, byte[] source, int start, int length, int type);
}
