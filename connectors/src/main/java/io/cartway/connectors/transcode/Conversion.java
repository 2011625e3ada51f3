package io.cartway.connectors.transcode;

/** How a scalar becomes JSON of the field's type. Immutable, any thread; made by {@link Conversions}. */
public abstract class Conversion {
    Conversion() {}

    /**
     * Appends the value.
     *
     * @param type of the slot: never absent or null; a container is no scalar and converts to nothing, raw JSON excepted
     * @return whether it could be converted; if not, nothing is written
     */
    abstract boolean write(Evaluation e, byte[] source, int start, int length, int type);
}
