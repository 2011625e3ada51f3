package io.cartway.connectors.transcode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A closed set of texts, found by their UTF-8 bytes: first and last word make the hash. Immutable, any thread. */
final class NameTable {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final byte[][] names;
    private final long[] first;
    private final int[] table;
    private final int shift;

    /** The index of a text in this list is what {@link #find} gives. */
    NameTable(List<String> texts) {
        names = new byte[texts.size()][];
        first = new long[texts.size()];
        int bits = 32 - Integer.numberOfLeadingZeros(texts.size() * 2 + 1);
        table = new int[1 << bits];
        Arrays.fill(table, -1);
        shift = 64 - bits;
        for (int i = 0; i < names.length; i++) {
            names[i] = texts.get(i).getBytes(StandardCharsets.UTF_8);
            byte[] padded = Arrays.copyOf(names[i], names[i].length + 8);
            first[i] = first(padded, 0, names[i].length);
            int at = slot(first[i], last(padded, 0, names[i].length), names[i].length);
            while (table[at] >= 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = i;
        }
    }

    /** The index of this text, or -1. The array has eight more bytes behind it. */
    int find(byte[] bytes, int start, int length) {
        long word = first(bytes, start, length);
        int at = slot(word, last(bytes, start, length), length);
        while (true) {
            int index = table[at];
            if (index < 0) {
                return -1;
            }
            byte[] name = names[index];
            if (first[index] == word
                    && name.length == length
                    && (length <= 8 || Arrays.equals(name, 8, length, bytes, start + 8, start + length))) {
                return index;
            }
            at = (at + 1) & (table.length - 1);
        }
    }

    private int slot(long first, long last, int length) {
        return (int) (((first ^ Long.rotateLeft(last, 29)) * MIX + length * MIX) >>> shift);
    }

    private static long first(byte[] bytes, int start, int length) {
        long word = Scan.word(bytes, start);
        return length >= 8 ? word : word & ((1L << (length << 3)) - 1);
    }

    private static long last(byte[] bytes, int start, int length) {
        return length > 8 ? Scan.word(bytes, start + length - 8) : 0;
    }
}
