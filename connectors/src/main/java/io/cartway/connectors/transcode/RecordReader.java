package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.UnreadableAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer of a platform, fed in any pieces, and writes its records in the unified form, each as soon as it is
 * whole.
 *
 * <p>One exchange, one thread; {@link #close} exactly once, whatever happened. After an {@link UnreadableAnswer} only
 * {@link #close} and {@link #captured} may be called.
 */
public final class RecordReader implements AutoCloseable {
    private final Plan plan;
    private final Workspaces workspaces;
    private final Workspace workspace;
    private final EnvelopeWalker walker;
    private final BoundaryScanner boundary = new BoundaryScanner();
    private final Evaluation evaluation;
    private long records;
    private long skip;
    private long limit = Long.MAX_VALUE;
    private boolean beyond;
    private long looked;
    private boolean waiting;
    private boolean scanning;
    private int tried;
    private boolean closed;

    /**
     * @param envelope the way to the records, and what is captured
     * @param captures how many values are captured
     * @param variables content of {@code $store} and {@code $call} values as JSON string content with eight more bytes
     *     behind it, by their numbers in the plan; empty arrays where not known
     */
    public RecordReader(Plan plan, EnvelopeShape envelope, int captures, byte[][] variables, Workspaces workspaces) {
        this.plan = plan;
        this.workspaces = workspaces;
        this.workspace = workspaces.take();
        this.walker = new EnvelopeWalker(envelope, captures);
        this.evaluation = new Evaluation(workspace.slots, variables);
    }

    /**
     * Takes the next bytes of the answer and appends every record that became whole to {@code out}, separated by commas
     * from the records that {@code out} has counted before.
     *
     * @param bytes only read, and only during this call
     * @throws UnreadableAnswer when this is not what the platform is known to send; {@code out} then ends with the last
     *     whole record
     */
    public void read(byte[] bytes, int offset, int length, Output out) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = workspace.window.fill(bytes, from, left);
            from += taken;
            left -= taken;
            drain(out);
        }
    }

    /**
     * The answer is complete.
     *
     * @throws UnreadableAnswer when it ended in the middle
     */
    public void end() {
        // The root's end is only known to be one when nothing but blanks came behind it.
        if (!walker.done() && !walker.endsHere(workspace.window)) {
            throw new UnreadableAnswer("the platform's answer ended in the middle");
        }
    }

    private void drain(Output out) {
        Window window = workspace.window;
        while (walker.advance(window) == EnvelopeWalker.Event.RECORD) {
            int after = parse(window);
            if (after < 0) {
                return;
            }
            if (skip > 0) {
                skip--;
            } else if (records < limit) {
                write(window, out);
                records++;
            } else {
                beyond = true;
            }
            window.consume(after);
            walker.recordRead();
        }
    }

    /**
     * The record at the window's beginning: where it ends, or -1. A record that wasn't whole isn't tried at each small chunk:
     * only when the part of it that isn't settled has doubled, or when the scanner, which looks at each byte once, found its
     * end.
     */
    private int parse(Window window) {
        int size = window.end() - window.start();
        if (waiting && size - workspace.parser.settled() < 2L * tried && !whole(window)) {
            return -1;
        }
        int from = workspace.parser.settled();
        int after = workspace.parser.parse(plan.record(), window.bytes(), window.start(), window.end());
        waiting = after < 0;
        looked += (waiting ? size : after - window.start()) - from;
        if (waiting) {
            tried = size - workspace.parser.settled();
            scanning &= boundary.done() >= workspace.parser.settled();
        } else {
            scanning = false;
        }
        return waiting ? -1 : after;
    }

    private boolean whole(Window window) {
        if (!scanning) {
            scanning = true;
            int settled = workspace.parser.settled();
            if (settled > 0) {
                boundary.beginInside(settled);
            } else {
                boundary.begin();
            }
        }
        int before = boundary.done();
        boolean whole = boundary.scan(window.bytes(), window.start(), window.end());
        looked += boundary.done() - before;
        return whole;
    }

    private void write(Window window, Output out) {
        int mark = out.length();
        boolean written = false;
        evaluation.begin();
        evaluation.window = window.bytes();
        evaluation.out = out;
        try {
            if (out.records() > 0) {
                Texts.put(out, ',');
            }
            written = plan.program().write(evaluation, 0);
        } finally {
            if (!written) {
                out.length(mark);
            }
        }
        if (written) {
            out.countRecord();
        }
    }

    /** The value captured under this number, or null if it didn't come (yet), is null or no scalar. */
    public @Nullable String captured(int number) {
        return walker.captured(number);
    }

    /** Records of the range read so far. */
    public long records() {
        return records;
    }

    /** Whether there were records behind the range. */
    public boolean beyond() {
        return beyond;
    }

    /** Whether the place of the records was in the answer, be it empty or null. A 200 without it is no empty list. */
    public boolean found() {
        return walker.found();
    }

    /** Leaves out the first records and writes no more than so many of the others; the rest is still checked. */
    public void range(long first, long most) {
        skip = first;
        limit = most;
    }

    /** Bytes that were looked at, those looked at twice counted twice: a measure of work. */
    long looked() {
        return looked + walker.looked();
    }

    /** Gives the window back. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            workspaces.giveBack(workspace);
        }
    }
}
