package io.cartway.bench.emulator;

/**
 * Chance that can be asked again: a value is a pure function of seed, topic and index, so a record is made the same way
 * each time, in any order, without remembering anything. The mixer is SplitMix64's.
 */
public record Dice(long seed) {

    /** 64 well mixed bits. */
    public long bits(String topic, long index) {
        return mix(mix(seed ^ topic.hashCode() * 0x9E3779B97F4A7C15L) + index * 0xBF58476D1CE4E5B9L);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound, String topic, long index) {
        return (int) Long.remainderUnsigned(bits(topic, index), bound);
    }

    /** True in {@code percent} of the cases. */
    public boolean chance(int percent, String topic, long index) {
        return below(100, topic, index) < percent;
    }

    /** One of the values. */
    public String pick(String[] values, String topic, long index) {
        return values[below(values.length, topic, index)];
    }

    /** That many lower-case hex digits. */
    public String hex(int digits, String topic, long index) {
        StringBuilder hex = new StringBuilder(digits + 16);
        for (int i = 0; hex.length() < digits; i++) {
            hex.append("%016x".formatted(bits(topic + i, index)));
        }
        hex.setLength(digits);
        return hex.toString();
    }

    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
