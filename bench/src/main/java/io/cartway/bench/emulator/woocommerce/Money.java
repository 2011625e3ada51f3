package io.cartway.bench.emulator.woocommerce;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as WooCommerce writes them. */
final class Money {
    private Money() {}

    /** Two decimals: {@code 12.50}. */
    static String text(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    /** A price as a merchant typed it: whole euros without decimals. */
    static String typed(long cents) {
        return cents < 0 ? "" : cents % 100 == 0 ? Long.toString(cents / 100) : text(cents);
    }

    /** Cents of such a text; -1 when there is no amount in it. */
    static long cents(String text) {
        try {
            return new BigDecimal(text)
                    .setScale(2, RoundingMode.HALF_UP)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException none) {
            return -1;
        }
    }

    /** Cents of an amount that may be negative; 0 when there is no amount in it. */
    static long signed(String text) {
        try {
            return new BigDecimal(text)
                    .setScale(2, RoundingMode.HALF_UP)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException none) {
            return 0;
        }
    }

    /** The tax inside a gross amount at 19 percent. */
    static long taxWithin(long gross) {
        return gross - net(gross);
    }

    /** A gross amount without its 19 percent. */
    static long net(long gross) {
        return BigDecimal.valueOf(gross * 100)
                .divide(BigDecimal.valueOf(119), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
