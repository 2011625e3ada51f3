package io.cartway.connectors.declared;

import io.cartway.connectors.spi.UpstreamLimits;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code limits}: how much the platform lets be asked of a store. */
final class LimitsReader {
    private static final int MANY = 1_000_000;

    private LimitsReader() {}

    static UpstreamLimits read(Members file) {
        UpstreamLimits[] read = {UpstreamLimits.NONE};
        file.inside(
                "limits",
                limits -> read[0] = new UpstreamLimits(
                        limits.number("concurrency", Integer.MAX_VALUE, 1, MANY),
                        window(limits),
                        cost(limits),
                        limits.texts("retry_after").stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList()));
        return read[0];
    }

    private static UpstreamLimits.@Nullable Window window(Members limits) {
        UpstreamLimits.Window[] read = {null};
        limits.inside("window", window -> {
            Duration per = ParameterReader.ttl(window.text("per"));
            if (per == null || per.isZero()) {
                window.problem(window.value("per"), "'per' is a number of s, m or h: 30s");
                per = Duration.ofSeconds(1);
            }
            read[0] = new UpstreamLimits.Window(
                    needed("calls", window), per, header("left", window), header("reset_ms", window));
        });
        return read[0];
    }

    private static UpstreamLimits.@Nullable Cost cost(Members limits) {
        UpstreamLimits.Cost[] read = {null};
        limits.inside(
                "cost",
                cost -> read[0] = new UpstreamLimits.Cost(
                        needed("points", cost),
                        needed("per_second", cost),
                        needed("request", cost),
                        cost.text("state"),
                        cost.text("available"),
                        cost.text("maximum"),
                        cost.text("rate")));
        return read[0];
    }

    private static int needed(String name, Members of) {
        if (of.value(name) == null) {
            of.problem(null, "'" + name + "' is missing");
        }
        return of.number(name, 1, 1, MANY);
    }

    private static @Nullable String header(String name, Members of) {
        String header = of.text(name, null);
        return header == null ? null : header.toLowerCase(Locale.ROOT);
    }
}
