package io.cartway.bench.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private static final String UNKNOWN = "-";

    private Figures() {}

    static String millis(double millis) {
        return Double.isNaN(millis) ? UNKNOWN : decimal(millis, Math.abs(millis) < 10 ? 2 : 1);
    }

    static String kibibytes(double bytes) {
        return Double.isNaN(bytes) || bytes < 0 ? UNKNOWN : decimal(bytes / 1024, 1);
    }

    static String mebibytes(double bytes) {
        return Double.isNaN(bytes) || bytes < 0 ? UNKNOWN : decimal(bytes / (1 << 20), 0);
    }

    static String decimal(double number, int places) {
        return Double.isNaN(number) ? UNKNOWN : String.format(Locale.ROOT, "%." + places + "f", number);
    }
}
