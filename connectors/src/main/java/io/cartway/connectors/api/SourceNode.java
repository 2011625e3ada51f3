package io.cartway.connectors.api;

import java.util.List;
import java.util.Map;

/** A piece of a data file that remembers its place, so that a mistake can be reported where it stands. Immutable. */
sealed interface SourceNode {
    /** {@code methods/product.yaml:12}. */
    String place();

    /** A single value as it is written, without quotes. */
    record Scalar(String text, String place) implements SourceNode {}

    /** Values in order. */
    record Sequence(List<SourceNode> items, String place) implements SourceNode {}

    /** Values by key, in order. */
    record Mapping(Map<String, SourceNode> entries, String place) implements SourceNode {}
}
