package io.cartway.connectors.mapping;

import java.util.List;

/**
 * Scalars outside of the records that a reader keeps as text: {@code data.products.totalItems}, {@code errors[0].message}.
 * Immutable.
 *
 * @param paths names and positions; {@code captured(i)} of the reader is the value of the i-th
 */
public record EnvelopeCaptures(List<String> paths) {
    /** Nothing. */
    public static final EnvelopeCaptures NONE = new EnvelopeCaptures(List.of());

    public EnvelopeCaptures {
        paths = List.copyOf(paths);
        for (String path : paths) {
            for (Path.Step step : Path.parse(path).steps()) {
                if (step.selector() instanceof Path.Selector.All || step.selector() instanceof Path.Selector.Where) {
                    throw new IllegalArgumentException("'" + path + "' may only have positions in brackets");
                }
            }
        }
    }

    /** These paths. */
    public static EnvelopeCaptures of(String... paths) {
        return new EnvelopeCaptures(List.of(paths));
    }
}
