package io.cartway.connectors.declared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait until a bucket has enough points again, by what a refusal says of it.
 *
 * @param needed path of the points that the call needs
 * @param available path of those that are there
 * @param rate path of those that come each second
 */
record Refill(String needed, String available, String rate) {
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    List<String> paths() {
        return List.of(needed, available, rate);
    }

    /** Whole seconds, at least one; -1 when the answer doesn't say it in numbers. */
    long seconds(AnswerText answer) {
        BigDecimal missing = number(answer.at(needed));
        BigDecimal there = number(answer.at(available));
        BigDecimal each = number(answer.at(rate));
        if (missing == null || there == null || each == null || each.signum() <= 0) {
            return -1;
        }
        BigDecimal wait = missing.subtract(there).divide(each, 0, RoundingMode.CEILING);
        return wait.max(BigDecimal.ONE).min(LONGEST).longValueExact();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,12}([.][0-9]{1,6})?") ? new BigDecimal(text) : null;
    }
}
