package io.cartway.connectors.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Exact arithmetic against the JDK's, over numbers of every size around the limits of a long. */
@Tag("engine")
class DecimalTest {
    private static BigDecimal number(Random random) {
        BigInteger digits = new BigInteger(random.nextInt(90), random);
        BigDecimal value = new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(22));
        return random.nextInt(4) == 0 ? new BigDecimal(random.nextInt(2000) - 1000).movePointLeft(2) : value;
    }

    private static Decimal decimal(BigDecimal value) {
        byte[] text = value.toPlainString().getBytes(StandardCharsets.US_ASCII);
        Decimal decimal = new Decimal();
        assertThat(decimal.parse(text, 0, text.length)).isTrue();
        return decimal;
    }

    @Test
    void sums_differences_and_shifts_are_exact() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal a = number(random);
            BigDecimal b = number(random);
            Decimal sum = decimal(a);
            sum.add(decimal(b));
            assertThat(new BigDecimal(sum.toString())).isEqualByComparingTo(a.add(b));
            sum.negate();
            sum.shift(2);
            assertThat(new BigDecimal(sum.toString()))
                    .isEqualByComparingTo(a.add(b).negate().movePointLeft(2));
            assertThat(sum.sign()).isEqualTo(-a.add(b).signum());
        }
    }

    @Test
    void quotients_are_rounded_half_up_and_lose_trailing_zeros() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal a = number(random);
            BigDecimal b = number(random);
            if (b.signum() != 0) {
                Decimal quotient = decimal(a);
                quotient.divide(decimal(b), 6);
                BigDecimal expected = a.divide(b, 6, RoundingMode.HALF_UP);
                assertThat(new BigDecimal(quotient.toString())).isEqualByComparingTo(expected);
                assertThat(quotient.toString()).doesNotMatch("-?[0-9]+\\.[0-9]*0");
            }
        }
    }

    @Test
    void what_is_no_number_is_none() {
        for (String text : new String[] {
            "", " ", "-", ".", "+", "1e", "1e+", "e5", "1.2.3", "1,5", "0x1", "1 2", "NaN", "--1", "1-"
        }) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(new Decimal().parse(bytes, 0, bytes.length)).as(text).isFalse();
        }
    }
}
