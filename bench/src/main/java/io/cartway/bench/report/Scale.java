package io.cartway.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Where a value lies on an axis, from 0 at its start to 1 at its end; values beyond are put at the ends. */
interface Scale {
    double at(double value);

    List<Tick> ticks();

    /** A mark on the axis. */
    record Tick(double value, String label) {}

    /** From 0 to at least {@code most}, with round numbers at the marks. */
    static Scale linear(double most) {
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-3))));
        double wide = most / step > 5 ? step * 2 : most / step > 2 ? step : step / 2;
        int steps = (int) Math.max(1, Math.ceil(most / wide));
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            ticks.add(new Tick(i * wide, round(i * wide)));
        }
        return of(ticks, value -> value / (steps * wide));
    }

    /** From the power of ten below {@code least} to the one above {@code most}. */
    static Scale logarithmic(double least, double most) {
        int first = (int) Math.floor(Math.log10(least));
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most)));
        List<Tick> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            ticks.add(new Tick(Math.pow(10, power), round(Math.pow(10, power))));
        }
        return of(ticks, value -> (Math.log10(value) - first) / (last - first));
    }

    /** Percentiles, each nine as wide as the one before. */
    static Scale percentiles() {
        List<Tick> ticks = new ArrayList<>();
        for (double percentile : new double[] {0, 50, 90, 99, 99.9}) {
            ticks.add(new Tick(percentile, round(percentile) + " %"));
        }
        return of(ticks, value -> -Math.log10(1 - value / 100) / 3);
    }

    private static Scale of(List<Tick> ticks, DoubleUnaryOperator at) {
        return new Scale() {
            @Override
            public double at(double value) {
                return Math.max(0, Math.min(1, at.applyAsDouble(value)));
            }

            @Override
            public List<Tick> ticks() {
                return List.copyOf(ticks);
            }
        };
    }

    private static String round(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
