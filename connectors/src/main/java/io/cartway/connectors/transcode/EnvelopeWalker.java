package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.UnreadableAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks from the root of an answer to its records, a token at a time, and on behind them to the end. Goes on wherever the
 * data ended; what it doesn't look at is given up as it comes, so it never makes the window grow.
 *
 * <p>One exchange, one thread.
 */
final class EnvelopeWalker {
    /** What is to be done next. */
    enum Event {
        /** Nothing until more data comes. */
        MORE,
        /** A record begins where the window does: it is to be read and {@link #recordRead} called. */
        RECORD,
        /** The answer is whole. */
        DONE
    }

    private enum State {
        START,
        VALUE,
        FIRST_MEMBER,
        MEMBER,
        COLON,
        FIRST_ELEMENT,
        AFTER,
        NAME_TOKEN,
        CAPTURE_TOKEN,
        SKIPPED_TOKEN,
        FIRST_RECORD,
        RECORD,
        SINGLE_RECORD,
        AFTER_RECORD,
        DONE
    }

    /** Digits of a number outside of records, at most. */
    private static final int MAX_NUMBER = 1_000;

    private final BoundaryScanner scanner = new BoundaryScanner();
    private final List<Level> levels = new ArrayList<>();
    private final @Nullable String[] captured;
    private State state = State.START;
    private @Nullable EnvelopeShape shape;
    private boolean found;
    private long looked;

    private static final class Level {
        final EnvelopeShape shape;
        final boolean object;
        int position;

        Level(EnvelopeShape shape, boolean object) {
            this.shape = shape;
            this.object = object;
        }
    }

    EnvelopeWalker(EnvelopeShape root, int captures) {
        shape = root;
        captured = new String[captures];
    }

    @Nullable
    String captured(int number) {
        return captured[number];
    }

    /** Whether the place of the records was there, be it empty or null. */
    boolean found() {
        return found;
    }

    boolean done() {
        return state == State.DONE;
    }

    /** Whether the answer may end where the data does. */
    boolean endsHere(Window window) {
        return state == State.AFTER && levels.isEmpty() && window.start() == window.end();
    }

    /** Bytes that the scanner looked at, over all. */
    long looked() {
        return looked;
    }

    /** The record that began where the window did was read; the window begins behind it now. */
    void recordRead() {
        state = state == State.SINGLE_RECORD ? State.AFTER : State.AFTER_RECORD;
    }

    Event advance(Window window) {
        while (true) {
            byte[] b = window.bytes();
            int end = window.end();
            if (state == State.START && !start(window)) {
                return Event.MORE;
            }
            if (state == State.NAME_TOKEN || state == State.CAPTURE_TOKEN || state == State.SKIPPED_TOKEN) {
                if (!token(window)) {
                    return Event.MORE;
                }
                continue;
            }
            int p = Scan.afterBlanks(b, window.start());
            window.consume(Math.min(p, end));
            if (p >= end) {
                return state == State.DONE ? Event.DONE : Event.MORE;
            }
            switch (state) {
                case VALUE -> {
                    if (!value(window, p)) {
                        return Event.MORE;
                    }
                }
                case FIRST_MEMBER, MEMBER -> {
                    if (b[p] == '"') {
                        scanner.begin();
                        state = State.NAME_TOKEN;
                    } else if (b[p] == '}' && state == State.FIRST_MEMBER) {
                        window.consume(p + 1);
                        close();
                    } else {
                        throw bad();
                    }
                }
                case COLON -> {
                    expect(b[p] == ':');
                    window.consume(p + 1);
                    state = State.VALUE;
                }
                case FIRST_ELEMENT -> {
                    if (b[p] == ']') {
                        window.consume(p + 1);
                        close();
                    } else {
                        state = State.VALUE;
                    }
                }
                case AFTER -> after(window, b, p);
                case FIRST_RECORD, RECORD -> {
                    if (b[p] == ']' && state == State.FIRST_RECORD) {
                        window.consume(p + 1);
                        state = State.AFTER;
                    } else if (b[p] == '{') {
                        state = State.RECORD;
                        return Event.RECORD;
                    } else if (b[p] == 'n') {
                        // A list of GraphQL may have null elements: no record.
                        if (p + 4 > end) {
                            return Event.MORE;
                        }
                        expect(Scan.literal(b, p) == 4);
                        window.consume(p + 4);
                        state = State.AFTER_RECORD;
                    } else {
                        throw new UnreadableAnswer("a record of the platform's answer is not an object");
                    }
                }
                case SINGLE_RECORD -> {
                    return Event.RECORD;
                }
                case AFTER_RECORD -> {
                    expect(b[p] == ',' || b[p] == ']');
                    window.consume(p + 1);
                    state = b[p] == ',' ? State.RECORD : State.AFTER;
                }
                case DONE -> throw new UnreadableAnswer("the platform's answer goes on behind its end");
                default -> throw new AssertionError(state);
            }
        }
    }

    /** A byte order mark before the root is passed over. */
    private boolean start(Window window) {
        byte[] b = window.bytes();
        int p = window.start();
        if (p >= window.end()) {
            return false;
        }
        if (b[p] == (byte) 0xEF) {
            if (window.end() - p < 3) {
                return false;
            }
            expect(b[p + 1] == (byte) 0xBB && b[p + 2] == (byte) 0xBF);
            window.consume(p + 3);
        }
        state = State.VALUE;
        return true;
    }

    private boolean value(Window window, int p) {
        byte[] b = window.bytes();
        byte first = b[p];
        EnvelopeShape here = shape;
        boolean container = first == '{' || first == '[';
        if (levels.isEmpty() && !container) {
            throw new UnreadableAnswer("the platform's answer is not a JSON object or array");
        }
        if (here != null && here.holdsRecords()) {
            if (found && first != 'n') {
                throw new UnreadableAnswer("the records come twice in the platform's answer");
            }
            if (container) {
                found = true;
                if (first == '[') {
                    window.consume(p + 1);
                }
                state = first == '[' ? State.FIRST_RECORD : State.SINGLE_RECORD;
                return true;
            }
            expect(first == 'n');
        }
        if (first == '{' && here != null && here.hasMembers()) {
            open(window, p, here, true);
        } else if (first == '[' && here != null && here.hasElements()) {
            open(window, p, here, false);
        } else if (levels.isEmpty()) {
            return unexpectedRoot(window, p);
        } else if (container || first == '"') {
            scanner.begin();
            state = !container && here != null && here.captureNumber() >= 0 ? State.CAPTURE_TOKEN : State.SKIPPED_TOKEN;
        } else {
            return plain(window, p, here);
        }
        return true;
    }

    private void open(Window window, int p, EnvelopeShape here, boolean object) {
        levels.add(new Level(here, object));
        window.consume(p + 1);
        state = object ? State.FIRST_MEMBER : State.FIRST_ELEMENT;
        shape = object ? null : here.find(0);
    }

    /** A bare [] where an object should be is how PHP writes "no records". */
    private boolean unexpectedRoot(Window window, int p) {
        byte[] b = window.bytes();
        if (b[p] == '{') {
            scanner.begin();
            state = State.SKIPPED_TOKEN;
            return true;
        }
        int close = Scan.afterBlanks(b, p + 1);
        if (close >= window.end()) {
            return false;
        }
        if (b[close] != ']') {
            throw new UnreadableAnswer("the platform's answer is a list where an object was expected");
        }
        found = true;
        window.consume(close + 1);
        state = State.AFTER;
        return true;
    }

    /** A number or literal, which ends only where something else begins. */
    private boolean plain(Window window, int p, @Nullable EnvelopeShape here) {
        byte[] b = window.bytes();
        int after = p;
        while (b[after] > ' ' && b[after] != ',' && b[after] != '}' && b[after] != ']' && b[after] != '"') {
            after++;
        }
        if (after - p > MAX_NUMBER) {
            throw bad();
        }
        if (after >= window.end()) {
            return false;
        }
        int literal = Scan.literal(b, p);
        expect((literal > 0 && p + literal == after) || Scan.afterNumber(b, p) == after);
        // In GraphQL what the records hang at may be null: there are none then. A null at the root says nothing at all.
        if (here != null && (here.holdsRecords() || (b[p] == 'n' && levels.size() > 1 && here.leadsToRecords()))) {
            found = true;
        }
        if (here != null && here.captureNumber() >= 0) {
            captured[here.captureNumber()] =
                    b[p] == 'n' ? null : new String(b, p, after - p, StandardCharsets.US_ASCII);
        }
        window.consume(after);
        state = State.AFTER;
        return true;
    }

    /** A string or a container that is read as a whole, or skipped. */
    private boolean token(Window window) {
        int before = scanner.done();
        boolean whole = scanner.scan(window.bytes(), window.start(), window.end());
        looked += scanner.done() - before;
        int after = window.start() + scanner.done();
        if (!whole) {
            if (state == State.SKIPPED_TOKEN) {
                window.consume(after);
                scanner.forget();
            }
            return false;
        }
        if (state == State.NAME_TOKEN) {
            Level level = levels.get(levels.size() - 1);
            shape = level.shape.find(text(window, after));
            state = State.COLON;
        } else {
            if (state == State.CAPTURE_TOKEN && shape != null) {
                captured[shape.captureNumber()] = text(window, after);
            }
            state = State.AFTER;
        }
        window.consume(after);
        return true;
    }

    private static String text(Window window, int after) {
        int start = window.start() + 1;
        Scan.checkedClosingQuote(window.bytes(), start);
        byte[] decoded = new byte[after - start + 8];
        int length = Texts.decode(window.bytes(), start, after - 1 - start, decoded, 0);
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    private void after(Window window, byte[] b, int p) {
        if (levels.isEmpty()) {
            state = State.DONE;
            return;
        }
        Level level = levels.get(levels.size() - 1);
        if (b[p] == ',') {
            level.position++;
            shape = level.object ? null : level.shape.find(level.position);
            state = level.object ? State.MEMBER : State.VALUE;
        } else {
            expect(b[p] == (level.object ? '}' : ']'));
            close();
        }
        window.consume(p + 1);
    }

    private void close() {
        levels.remove(levels.size() - 1);
        state = State.AFTER;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw bad();
        }
    }

    private static UnreadableAnswer bad() {
        return new UnreadableAnswer("the platform's answer is not JSON");
    }
}
