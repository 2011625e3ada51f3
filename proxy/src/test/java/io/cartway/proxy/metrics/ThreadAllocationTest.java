package io.cartway.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThreadAllocationTest {
    private static final int CHUNK = 1 << 16;
    private static final int CHUNKS = 256;

    @Test
    void what_a_thread_allocates_is_seen_without_a_collection() {
        try (ProxyMetrics metrics = new ProxyMetrics()) {
            double before = allocated(metrics);
            List<byte[]> kept = new ArrayList<>();
            for (int i = 0; i < CHUNKS; i++) {
                kept.add(new byte[CHUNK]);
            }
            double more = allocated(metrics) - before;
            assertThat(kept).hasSize(CHUNKS);
            assertThat(more).isGreaterThanOrEqualTo((double) CHUNK * CHUNKS);
        }
    }

    private static double allocated(ProxyMetrics metrics) {
        Matcher line = Pattern.compile("^cartway_threads_allocated_bytes (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics.scrape());
        assertThat(line.find()).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
