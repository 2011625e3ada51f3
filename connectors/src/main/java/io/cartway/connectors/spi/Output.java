package io.cartway.connectors.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where unified bytes are written: one growing array that the owner drains after each call, so that its size is
 * bounded by what one chunk of the platform turns into.
 *
 * <p>One thread at a time. Positions only grow between two {@link #clear} calls.
 */
public final class Output {
    /** Bytes that may be written past a reservation, so that short copies can be made in whole words. */
    public static final int SLACK = 64;

    private byte[] bytes;
    private int length;
    private long records;

    /** An empty output; the first array has this many bytes. */
    public Output(int initialBytes) {
        bytes = new byte[initialBytes + SLACK];
    }

    /** The array to write into; changes with {@link #reserve}. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes are written. */
    public int length() {
        return length;
    }

    /** Records written since the output was made, over all clears. */
    public long records() {
        return records;
    }

    /** Counts a record; the first one is the commit point of a list answer. */
    public void countRecord() {
        records++;
    }

    /** Makes room for this many more bytes (and {@link #SLACK}) behind {@link #length}; gives the array. */
    public byte[] reserve(int more) {
        int needed = length + more + SLACK;
        if (needed < 0) {
            throw new IllegalStateException("answer chunk too large");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        return bytes;
    }

    /** Declares everything before this position written. */
    public void length(int newLength) {
        length = newLength;
    }

    /** Appends a copy of these bytes. */
    public void write(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Appends the UTF-8 form of a text, unescaped. */
    public void write(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        write(encoded, 0, encoded.length);
    }

    /**
     * Puts another array in the place of an empty output's own, so that one which waits need not hold any.
     *
     * @return the array that it had
     * @throws IllegalStateException when bytes are written that nobody has taken
     */
    public byte[] exchange(byte[] other) {
        if (length > 0) {
            throw new IllegalStateException("the output is not empty");
        }
        byte[] own = bytes;
        bytes = other;
        return own;
    }

    /** Forgets the bytes (they were sent), keeps the array and the count of records. */
    public void clear() {
        length = 0;
    }
}
