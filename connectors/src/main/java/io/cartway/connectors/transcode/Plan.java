package io.cartway.connectors.transcode;

/**
 * A compiled mapping, specialised for the wanted fields. Immutable, any thread.
 *
 * @param record what is kept of a record, and the size of its frame
 * @param program what is written for it
 */
public record Plan(Shape.Elements record, Op program) {}
