package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal number that is reused: a long with a scale as long as that suffices, else a BigDecimal. Never a double,
 * so money keeps its last digit. Numbers of more than 100 digits, written out, are refused.
 *
 * <p>One thread.
 */
public final class Decimal {
    /** Digits of a number that is written out, at most. */
    static final int MAX_DIGITS = 100;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private long unscaled;
    private int scale;
    private @Nullable BigDecimal big;

    public Decimal() {}

    /** Makes it a whole number. */
    public void set(long value) {
        unscaled = value;
        scale = 0;
        big = null;
    }

    /** Makes it the same number as the other. */
    public void set(Decimal other) {
        unscaled = other.unscaled;
        scale = other.scale;
        big = other.big;
    }

    /**
     * Reads a number: JSON's grammar, but also leading zeros or a plus, a point without digits on one side, and blanks
     * around it.
     *
     * @return whether it is one; if not, this number is zero
     * @throws UnreadableAnswer when it is larger or longer than any real one
     */
    boolean parse(byte[] bytes, int start, int length) {
        set(0);
        int i = start;
        int end = start + length;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        while (end > i && bytes[end - 1] == ' ') {
            end--;
        }
        int first = i;
        boolean negative = i < end && bytes[i] == '-';
        if (i < end && (bytes[i] == '-' || bytes[i] == '+')) {
            i++;
        }
        long value = 0;
        int digits = 0;
        int significant = 0;
        int point = -1;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                digits++;
                if (significant > 0 || b != '0') {
                    significant++;
                }
                if (significant <= 18) {
                    value = value * 10 + (b - '0');
                }
            } else if (b == '.' && point < 0) {
                point = digits;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return false;
        }
        int exponent = 0;
        if (i < end && (bytes[i] | 0x20) == 'e') {
            i++;
            boolean down = i < end && bytes[i] == '-';
            if (i < end && (bytes[i] == '-' || bytes[i] == '+')) {
                i++;
            }
            int from = i;
            for (; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                exponent = Math.min(exponent * 10 + (bytes[i] - '0'), 1_000_000);
            }
            if (i == from) {
                return false;
            }
            exponent = down ? -exponent : exponent;
        }
        if (i != end) {
            return false;
        }
        int places = (point < 0 ? 0 : digits - point) - exponent;
        if (digits > MAX_DIGITS || places > MAX_DIGITS || significant - places > MAX_DIGITS) {
            throw new UnreadableAnswer("a number of the platform has more than " + MAX_DIGITS + " digits");
        }
        if (significant <= 18 && places >= 0) {
            unscaled = negative ? -value : value;
            scale = places;
        } else {
            big = new BigDecimal(new String(bytes, first, end - first, StandardCharsets.US_ASCII));
            normalize();
        }
        return true;
    }

    private void normalize() {
        BigDecimal value = java.util.Objects.requireNonNull(big);
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        if (value.precision() <= 18 && value.scale() <= 18) {
            unscaled = value.unscaledValue().longValueExact();
            scale = value.scale();
            big = null;
        } else {
            big = value;
        }
    }

    private BigDecimal exact() {
        return big != null ? big : BigDecimal.valueOf(unscaled, scale);
    }

    private void exact(BigDecimal value) {
        big = value;
        normalize();
    }

    /** Adds the other number. */
    public void add(Decimal other) {
        if (big == null && other.big == null) {
            int common = Math.max(scale, other.scale);
            if (common - scale <= 18 && common - other.scale <= 18) {
                long mine = POWERS[common - scale];
                long its = POWERS[common - other.scale];
                long left = unscaled * mine;
                long right = other.unscaled * its;
                long sum = left + right;
                if (Math.multiplyHigh(unscaled, mine) == left >> 63
                        && Math.multiplyHigh(other.unscaled, its) == right >> 63
                        && ((left ^ sum) & (right ^ sum)) >= 0) {
                    unscaled = sum;
                    scale = common;
                    return;
                }
            }
        }
        exact(exact().add(other.exact()));
    }

    /** Turns its sign. */
    public void negate() {
        if (big == null && unscaled != Long.MIN_VALUE) {
            unscaled = -unscaled;
        } else {
            exact(exact().negate());
        }
    }

    /** Multiplies it by a hundred. */
    public void percent() {
        shift(-2);
    }

    /** Moves the decimal point this many digits to the left. */
    void shift(int digits) {
        if (big == null && scale + digits >= 0) {
            scale += digits;
        } else {
            exact(exact().movePointLeft(digits));
        }
    }

    /** Divides it, rounded half up to that many digits behind the point, without trailing zeros; the divisor is not zero. */
    public void divide(Decimal by, int digits) {
        int up = digits + 1 + by.scale - scale;
        if (big == null && by.big == null && up >= 0 && up <= 18 && by.unscaled != 0) {
            long numerator = unscaled * POWERS[up];
            if (Math.multiplyHigh(unscaled, POWERS[up]) == numerator >> 63 && numerator != Long.MIN_VALUE) {
                long quotient = numerator / by.unscaled;
                // One digit more than asked for decides; what is cut off behind it can't turn a 4 into a 5.
                long rounded = quotient >= 0 ? (quotient + 5) / 10 : (quotient - 5) / 10;
                unscaled = rounded;
                scale = digits;
                strip();
                return;
            }
        }
        exact(exact().divide(by.exact(), digits, RoundingMode.HALF_UP).stripTrailingZeros());
    }

    private void strip() {
        while (scale > 0 && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
    }

    /** -1, 0 or 1. */
    public int sign() {
        return big != null ? big.signum() : Long.signum(unscaled);
    }

    /** Drops a fraction of zeros; false when there is another fraction. */
    boolean toWhole() {
        if (big != null) {
            if (big.stripTrailingZeros().scale() > 0) {
                return false;
            }
            exact(big.setScale(0));
            return true;
        }
        strip();
        return scale == 0;
    }

    /** Appends it as a JSON number without an exponent. */
    void write(Output out) {
        if (big != null) {
            out.write(big.toPlainString());
            return;
        }
        byte[] o = out.reserve(24 + scale);
        int n = out.length();
        long rest = unscaled;
        if (rest < 0) {
            o[n++] = '-';
        } else {
            rest = -rest;
        }
        // Counted in negative numbers, since the smallest long has no positive twin.
        int digits = 1;
        for (long r = rest / 10; r != 0; r /= 10) {
            digits++;
        }
        int total = Math.max(digits, scale + 1);
        int at = n + total + (scale > 0 ? 1 : 0);
        out.length(at);
        for (int k = 0; k < total; k++) {
            if (k == scale && scale > 0) {
                o[--at] = '.';
            }
            o[--at] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
    }

    @Override
    public String toString() {
        return exact().toPlainString();
    }
}
