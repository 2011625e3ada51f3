package io.cartway.proxy.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the raw bytes of requests for what Netty's decoder accepts or hides: folded fields, bare CR or LF, control and
 * non-ASCII bytes, request lines that are not exactly three words, chunk extensions, trailers (RFC 9112, 2.2, 5.2, 7.1).
 *
 * <p>Every byte is looked at once, however the bytes are cut. Keeps no bytes, only where it is.
 */
final class RawRequestCheck implements ByteProcessor {
    private enum State {
        BEFORE_LINE,
        LINE_BEFORE_LF,
        LINE,
        LINE_LF,
        FIELD_START,
        FIELD_NAME,
        FIELD_VALUE,
        FIELD_LF,
        HEAD_LF,
        /** Not looked at: a body with a length, or the rest after the end of a head or chunked body. */
        UNCHECKED,
        CHUNK_SIZE,
        CHUNK_SIZE_LF,
        CHUNK_DATA,
        TRAILER,
        TRAILER_LF
    }

    private static final int MAX_CHUNK_SIZE_DIGITS = 8;
    /** Some clients send one or two behind a body (RFC 9112, 2.2). */
    private static final int MAX_EMPTY_LINES = 2;

    private State state = State.BEFORE_LINE;
    private @Nullable String violation;
    private int examined;
    private boolean lineEnded;
    private int emptyLines;
    private int spaces;
    private byte previous;
    private int chunkDigits;
    private long chunkLeft;

    /** Looks at the bytes that were not looked at yet; returns what is wrong with them, or null. */
    @Nullable
    String examine(ByteBuf in) {
        while (violation == null && state != State.UNCHECKED && examined < in.readableBytes()) {
            if (state == State.CHUNK_DATA) {
                int skipped = (int) Math.min(chunkLeft, in.readableBytes() - examined);
                examined += skipped;
                chunkLeft -= skipped;
                if (chunkLeft == 0) {
                    state = State.CHUNK_SIZE;
                    chunkDigits = 0;
                }
            } else {
                int from = in.readerIndex() + examined;
                int last = in.forEachByte(from, in.readableBytes() - examined, this);
                examined = last < 0 ? in.readableBytes() : last + 1 - in.readerIndex();
            }
        }
        return violation;
    }

    /** Whether a head is being read. */
    boolean inHead() {
        return state.compareTo(State.HEAD_LF) <= 0;
    }

    /** Whether a line ended since this was last asked: only then has a decoder something to do in a head. */
    boolean takeLineEnded() {
        boolean ended = lineEnded;
        lineEnded = false;
        return ended;
    }

    /** So many bytes were taken from the front of the buffer. */
    void consumed(int bytes) {
        examined = Math.max(0, examined - bytes);
    }

    /** The head was decoded; what follows is chunked or not looked at. */
    void bodyBegins(boolean chunked) {
        if (chunked) {
            state = State.CHUNK_SIZE;
            chunkDigits = 0;
            chunkLeft = 0;
        }
    }

    /** The message was decoded; a head follows. */
    void headBegins() {
        state = State.BEFORE_LINE;
        examined = 0;
        emptyLines = 0;
        spaces = 0;
        lineEnded = false;
    }

    /** Looks at one byte; false stops, since a violation was found or the next bytes are of another kind. */
    @Override
    public boolean process(byte b) {
        switch (state) {
            case BEFORE_LINE -> {
                if (b == '\r' && emptyLines < MAX_EMPTY_LINES) {
                    emptyLines++;
                    state = State.LINE_BEFORE_LF;
                } else {
                    state = State.LINE;
                    previous = ' ';
                    return line(b);
                }
            }
            case LINE_BEFORE_LF -> lf(b, State.BEFORE_LINE);
            case LINE -> {
                return line(b);
            }
            case LINE_LF, FIELD_LF -> lf(b, State.FIELD_START);
            case FIELD_START -> fieldStart(b);
            case FIELD_NAME -> fieldName(b);
            case FIELD_VALUE -> fieldValue(b);
            case HEAD_LF, TRAILER_LF -> {
                lf(b, State.UNCHECKED);
                return false;
            }
            case CHUNK_SIZE -> chunkSize(b);
            case CHUNK_SIZE_LF -> {
                lf(b, chunkLeft == 0 ? State.TRAILER : State.CHUNK_DATA);
                chunkLeft += 2; // the CRLF behind the data, which the decoder checks
                return state == State.TRAILER;
            }
            case TRAILER -> require(b == '\r', State.TRAILER_LF, "trailers are not accepted");
            case CHUNK_DATA, UNCHECKED -> throw new IllegalStateException(state.name());
        }
        return violation == null;
    }

    private boolean line(byte b) {
        if (b == ' ') {
            spaces++;
            require(previous != ' ' && spaces <= 2, State.LINE, "the request line is not method, target and version");
        } else if (b == '\r') {
            require(
                    spaces == 2 && previous != ' ',
                    State.LINE_LF,
                    "the request line is not method, target and version");
        } else {
            require(isVisible(b), State.LINE, "the request line has a byte that is not visible ASCII");
        }
        previous = b;
        return violation == null;
    }

    private void fieldStart(byte b) {
        if (b == '\r') {
            state = State.HEAD_LF;
        } else {
            require(b != ' ' && b != '\t', State.FIELD_NAME, "a header field is folded or begins with white space");
            if (violation == null) {
                require(b != ':', State.FIELD_NAME, "a header field has no name");
                fieldName(b);
            }
        }
    }

    private void fieldName(byte b) {
        if (b == ':') {
            state = State.FIELD_VALUE;
        } else {
            require(isVisible(b), State.FIELD_NAME, "a header field name has a byte that is not allowed");
        }
    }

    private void fieldValue(byte b) {
        if (b == '\r') {
            state = State.FIELD_LF;
        } else {
            require(
                    b == '\t' || b == ' ' || isVisible(b),
                    State.FIELD_VALUE,
                    "a header field value has a byte that is not allowed");
        }
    }

    private void chunkSize(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0 && b > 0) {
            chunkDigits++;
            chunkLeft = chunkLeft * 16 + digit;
            require(chunkDigits <= MAX_CHUNK_SIZE_DIGITS, State.CHUNK_SIZE, "a chunk size is too long");
        } else {
            require(
                    b == '\r' && chunkDigits > 0,
                    State.CHUNK_SIZE_LF,
                    "a chunk size is not a hexadecimal number, or has an extension");
        }
    }

    private void lf(byte b, State next) {
        require(b == '\n', next, "a CR is not followed by LF");
        lineEnded = true;
    }

    private void require(boolean holds, State next, String otherwise) {
        if (holds) {
            state = next;
        } else {
            violation = otherwise;
        }
    }

    private static boolean isVisible(byte b) {
        return b > ' ' && b < 0x7f;
    }
}
