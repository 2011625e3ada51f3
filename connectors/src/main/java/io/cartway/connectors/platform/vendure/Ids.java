package io.cartway.connectors.platform.vendure;

/** Ids as the unified API separates them, {@code 1,2}. */
final class Ids {
    private Ids() {}

    /** Vendure keeps arguments of conditions and actions as JSON in a text, {@code ["1","2"]}. */
    static String separated(String json) {
        return json.replaceAll("[\\[\\]\"\\s]", "");
    }
}
