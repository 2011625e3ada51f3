package io.cartway.connectors.transcode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the members of objects at one place of a record come: platforms write them in the same order each
 * time, so what comes next is compared rather than searched for. Learned from the second object (an answer of one record
 * isn't worth it) and only a guess: what it doesn't match is read as if there was none.
 *
 * <p>An entry is what separates and names a member, {@code ,"name":} without blanks, as words. One exchange, one thread.
 */
final class NameOrder {
    /** Bytes from a separator on that {@link #match} may look at. */
    static final int REACH = 32;

    private static final int WORDS = REACH / 8;
    /** Entries at most. */
    private static final int MOST = 128;
    /** The words of so many bytes of an entry. */
    private static final long[] MASKS = new long[(REACH + 1) * WORDS];

    static {
        byte[] mask = new byte[REACH];
        for (int length = 1; length <= REACH; length++) {
            mask[length - 1] = -1;
            for (int i = 0; i < WORDS; i++) {
                MASKS[length * WORDS + i] = Scan.word(mask, i * 8);
            }
        }
    }

    private long[] words = new long[4 * WORDS];
    private byte[] lengths = new byte[4];
    private @Nullable Shape[] shapes = new Shape[4];
    private int count;
    private int objects;

    /** Whether the object that begins, or goes on, is the one to learn from. */
    boolean learns() {
        return objects == 1;
    }

    /** An object was read to its end. */
    void objectRead() {
        objects++;
    }

    int count() {
        return count;
    }

    /** The shape of this entry, null if nobody looks at the member. */
    @Nullable
    Shape shape(int entry) {
        return shapes[entry];
    }

    /** How long the entry is if it stands here, else 0. */
    int match(int entry, byte[] b, int separator) {
        if (entry >= count) {
            return 0;
        }
        int length = lengths[entry];
        int w = entry * WORDS;
        int m = length * WORDS;
        long different = ((Scan.word(b, separator) ^ words[w]) & MASKS[m])
                | ((Scan.word(b, separator + 8) ^ words[w + 1]) & MASKS[m + 1]);
        if (length > 16) {
            different |= ((Scan.word(b, separator + 16) ^ words[w + 2]) & MASKS[m + 2])
                    | ((Scan.word(b, separator + 24) ^ words[w + 3]) & MASKS[m + 3]);
        }
        return different == 0 ? length : 0;
    }

    /** The first entry from this one on that stands here, or -1: members in between are left out this time. */
    int find(int from, byte[] b, int separator) {
        for (int entry = from; entry < count; entry++) {
            if (match(entry, b, separator) > 0) {
                return entry;
            }
        }
        return -1;
    }

    /** Forgets the entries from this one on. */
    void cut(int entry) {
        count = Math.min(count, entry);
    }

    /** Adds what stands between these positions if it is short enough. */
    void learn(byte[] b, int separator, int valueStart, @Nullable Shape shape) {
        int length = valueStart - separator;
        if (length > REACH || count == MOST) {
            return;
        }
        if (count == lengths.length) {
            words = Arrays.copyOf(words, words.length * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
            shapes = Arrays.copyOf(shapes, count * 2);
        }
        for (int i = 0; i < WORDS; i++) {
            words[count * WORDS + i] = Scan.word(b, separator + i * 8) & MASKS[length * WORDS + i];
        }
        lengths[count] = (byte) length;
        shapes[count++] = shape;
    }

    /** Forgets everything: the next exchange is another account's. */
    void reset() {
        Arrays.fill(words, 0, count * WORDS, 0);
        Arrays.fill(shapes, 0, count, null);
        count = 0;
        objects = 0;
    }
}
