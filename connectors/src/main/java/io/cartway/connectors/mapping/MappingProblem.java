package io.cartway.connectors.mapping;

/**
 * A mistake in a mapping file.
 *
 * @param source name of the file
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what to do
 */
public record MappingProblem(String source, int line, int column, String message) {
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": " + message;
    }
}
