package io.cartway.bench.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a proxy has allocated on its heap, from its metrics: what its threads have, or for builds that don't tell that, what
 * the collector has counted until its last run and what lies in eden since (in steps of a region). What asking costs is
 * known from asking twice, and taken off.
 */
final class Allocation {
    private static final Pattern THREADS =
            Pattern.compile("^cartway_threads_allocated_bytes (\\S+)$", Pattern.MULTILINE);
    private static final Pattern COUNTED =
            Pattern.compile("^jvm_gc_memory_allocated_bytes_total(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern EDEN =
            Pattern.compile("^jvm_memory_used_bytes\\{[^}]*id=\"[^\"]*Eden[^\"]*\"[^}]*} (\\S+)$", Pattern.MULTILINE);

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest metrics;
    private long costOfAsking;
    private long asked;

    private Allocation(String admin) {
        this.metrics = HttpRequest.newBuilder(URI.create(admin + "/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    static Allocation of(String admin) throws IOException, InterruptedException {
        Allocation allocation = new Allocation(admin);
        allocation.bytes();
        long before = allocation.bytes();
        long after = allocation.bytes();
        allocation.asked = 0;
        allocation.costOfAsking = Math.max(0, after - before);
        return allocation;
    }

    /** Bytes so far, or -1 when the metrics don't say. */
    long bytes() throws IOException, InterruptedException {
        long counted = counted(client.send(metrics, BodyHandlers.ofString()).body());
        return counted < 0 ? -1 : counted - costOfAsking * asked++;
    }

    /** Reads the metrics; a collector without an eden counts in steps of its runs. */
    static long counted(String text) {
        Matcher threads = THREADS.matcher(text);
        if (threads.find()) {
            return Math.round(Double.parseDouble(threads.group(1)));
        }
        Matcher counted = COUNTED.matcher(text);
        if (!counted.find()) {
            return -1;
        }
        Matcher eden = EDEN.matcher(text);
        double inEden = eden.find() ? Double.parseDouble(eden.group(1)) : 0;
        return Math.round(Double.parseDouble(counted.group(1)) + inEden);
    }
}
