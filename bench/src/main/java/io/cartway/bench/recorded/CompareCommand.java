package io.cartway.bench.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code compare-recorded}: how far the emulated WooCommerce is from recordings of a real one. */
@Command(
        name = "compare-recorded",
        mixinStandardHelpOptions = true,
        description = "Replays recorded WooCommerce requests against the emulator and lists what differs.")
public final class CompareCommand implements Callable<Integer> {
    @Option(names = "--shared", required = true, paramLabel = "DIR", description = "the folder with platforms/recorded")
    private Path shared = Path.of(".");

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        List<Exchange> exchanges = Exchange.load(shared.resolve("platforms/recorded/woocommerce"));
        Map<String, String> reasons = properties("deviations.properties");
        Comparison comparison = new Comparison(exchanges, properties("sample-data.properties"));
        List<String> unexplained = new ArrayList<>();
        Map<String, Integer> explained = new TreeMap<>();
        int alike = 0;
        for (Exchange exchange : exchanges) {
            Comparison.Result result = comparison.replay(exchange);
            String reason = reasons.get(exchange.name());
            if (result.differences().isEmpty()) {
                alike++;
            } else if (reason != null) {
                explained.merge(reason, 1, Integer::sum);
            } else {
                result.differences().forEach(difference -> unexplained.add(exchange.name() + ": " + difference));
            }
        }
        unexplained.forEach(out::println);
        explained.forEach((reason, count) -> out.println("(" + count + ") " + reason));
        out.printf(
                "%d recorded requests replayed: %d alike, %d different for a written reason, %d unexplained differences%n",
                exchanges.size(),
                alike,
                explained.values().stream().mapToInt(count -> count).sum(),
                unexplained.size());
        return 0;
    }

    private static Map<String, String> properties(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(CompareCommand.class.getResourceAsStream(name), name)) {
            properties.load(in);
        }
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return map;
    }
}
