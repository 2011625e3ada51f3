package io.cartway.bench.emulator.prestashop;

import java.util.List;

/** The webservice refuses: a status, and errors or a bare text. Has no stack trace. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient List<Entry> entries;
    private final boolean bare;

    /** One of its errors. */
    record Entry(int code, String message) {}

    private Refused(int status, List<Entry> entries, boolean bare) {
        super(entries.isEmpty() ? "" : entries.get(0).message(), null, false, false);
        this.status = status;
        this.entries = entries;
        this.bare = bare;
    }

    Refused(int status, int code, String message) {
        this(status, List.of(new Entry(code, message)), false);
    }

    Refused(int status, List<Entry> entries) {
        this(status, entries, false);
    }

    /** A text without errors, as PHP's own failures are; an empty one for none. */
    static Refused bare(int status, String text) {
        return new Refused(status, List.of(new Entry(0, text)), true);
    }

    int status() {
        return status;
    }

    List<Entry> entries() {
        return entries;
    }

    boolean isBare() {
        return bare;
    }
}
