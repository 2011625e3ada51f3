package io.cartway.connectors.declared;

/**
 * A mistake in a declaration.
 *
 * @param place where
 * @param text what is wrong and what would be right
 */
public record Problem(Place place, String text) {
    /**
     * A position in a file.
     *
     * @param file its name
     * @param line from 1
     * @param column from 1
     */
    public record Place(String file, int line, int column) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    @Override
    public String toString() {
        return place + ": " + text;
    }
}
