package io.cartway.proxy.servicelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.proxy.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceLogTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path path;

    private volatile Instant now = START;
    private @Nullable ServiceLog log;

    @AfterEach
    void close() {
        if (log != null) {
            log.close();
        }
    }

    private ServiceLog open(int capacity) {
        ServiceLog opened =
                ServiceLog.open(DataFolder.at(path), capacity, ForkJoinPool.commonPool(), new AdjustableClock());
        log = opened;
        return opened;
    }

    private final class AdjustableClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static ServiceLogEntry entry(Instant at, String id, String account, @Nullable String store, int code) {
        return new ServiceLogEntry(
                at, id, account, store, "product.list", "woocommerce", "local", code, 200, 12, 1, 9, 0, 345, 10);
    }

    private static LogQuery all(String account) {
        return new LogQuery(account, null, null, null, null, null, 1000, null);
    }

    private void append(ServiceLog target, ServiceLogEntry... entries) {
        for (ServiceLogEntry entry : entries) {
            assertThat(target.append(entry)).isTrue();
        }
        await().until(() -> target.waiting() == 0);
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            long stored = 0;
            for (String account : Stream.of(entries)
                    .map(ServiceLogEntry::accountId)
                    .distinct()
                    .toList()) {
                stored += target.query(all(account)).join().entries().stream()
                        .filter(List.of(entries)::contains)
                        .count();
            }
            return stored == entries.length;
        });
    }

    private static List<String> ids(LogPage page) {
        return page.entries().stream().map(ServiceLogEntry::requestId).toList();
    }

    @Test
    void an_entry_is_found_as_it_was_written() {
        ServiceLog log = open(100);
        ServiceLogEntry entry = new ServiceLogEntry(
                START, "r1", "a", null, "account.cart.list", null, "hetzner-fsn1", 109, 200, 1, 2, 3, 4, 5, 6);

        append(log, entry);

        assertThat(log.query(all("a")).join()).isEqualTo(new LogPage(List.of(entry), null));
        assertThat(log.query(all("b")).join().entries())
                .as("another account sees nothing")
                .isEmpty();
    }

    @Test
    void pages_go_from_new_to_old_over_days_and_miss_and_repeat_nothing() {
        ServiceLog log = open(1000);
        List<ServiceLogEntry> entries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            // Two entries per instant: the cursor must tell them apart.
            entries.add(entry(START.minus(Duration.ofHours(i / 2 * 3L)), "r" + i, "a", "s", 0));
        }
        append(log, entries.toArray(ServiceLogEntry[]::new));

        List<ServiceLogEntry> read = new ArrayList<>();
        String cursor = null;
        do {
            LogPage page = log.query(new LogQuery("a", null, null, null, null, null, 7, cursor))
                    .join();
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(7);
            read.addAll(page.entries());
            cursor = page.next();
        } while (cursor != null);

        assertThat(read).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(read).extracting(ServiceLogEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void each_filter_narrows() {
        ServiceLog log = open(100);
        append(
                log,
                entry(START, "r1", "a", "s1", 0),
                entry(START.minusSeconds(10), "r2", "a", "s2", 107),
                entry(START.minusSeconds(20), "r3", "a", "s1", 107));

        assertThat(ids(log.query(new LogQuery("a", "s1", null, null, null, null, 10, null))
                        .join()))
                .containsExactly("r1", "r3");
        assertThat(ids(log.query(new LogQuery("a", null, null, 107, null, null, 10, null))
                        .join()))
                .containsExactly("r2", "r3");
        assertThat(ids(log.query(new LogQuery("a", "s1", "product.list", 107, null, null, 10, null))
                        .join()))
                .containsExactly("r3");
        assertThat(ids(log.query(new LogQuery("a", null, "order.list", null, null, null, 10, null))
                        .join()))
                .isEmpty();
        assertThat(ids(log.query(new LogQuery("a", null, null, null, START.minusSeconds(10), START, 10, null))
                        .join()))
                .as("from is included, to is not")
                .containsExactly("r2");
        assertThat(log.callsPerStore("a", START.minusSeconds(15), START.plusSeconds(1))
                        .join())
                .isEqualTo(Map.of("s1", 1L, "s2", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "______________________", "' OR 1=1", "\u0000\u00ff"})
    void a_cursor_that_is_not_ours_is_refused(String cursor) {
        ServiceLog log = open(10);

        assertThat(log.query(new LogQuery("a", null, null, null, null, null, 10, cursor)))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("cursor");
    }

    @Test
    void text_in_a_filter_is_only_compared() {
        ServiceLog log = open(10);
        append(log, entry(START, "r1", "a", "s1", 0));

        assertThat(log.query(new LogQuery("a", "s1' OR '1'='1", null, null, null, null, 10, null))
                        .join()
                        .entries())
                .isEmpty();
    }

    @Test
    void a_day_goes_when_its_first_entry_reaches_thirty_days_and_no_entry_is_ever_older() throws IOException {
        ServiceLog log = open(100);
        append(log, entry(START, "r1", "a", "s", 0), entry(START.plus(Duration.ofHours(6)), "r2", "a", "s", 0));
        Path file = path.resolve("log/2026-11-24.sqlite");

        now = START.plus(Duration.ofDays(30)).minus(Duration.ofMinutes(3));
        assertThat(log.sweep()).isZero();
        assertThat(file).exists();

        now = START.plus(Duration.ofDays(30)).minus(Duration.ofMinutes(1));
        assertThat(log.sweep()).isEqualTo(1);
        try (Stream<Path> left = Files.list(path.resolve("log"))) {
            assertThat(left)
                    .as("nothing beside it stays either")
                    .noneMatch(name -> name.toString().contains("2026-11-24"));
        }
        assertThat(log.query(all("a")).join().entries()).isEmpty();
    }

    @Test
    void an_entry_past_its_time_is_not_answered_even_before_its_file_went() {
        ServiceLog log = open(100);
        append(log, entry(START, "r1", "a", "s", 0), entry(START.plus(Duration.ofHours(6)), "r2", "a", "s", 0));

        now = START.plus(Duration.ofDays(30)).plusSeconds(1);

        assertThat(ids(log.query(all("a")).join())).containsExactly("r2");
    }

    @Test
    void a_day_that_went_can_be_written_again() {
        ServiceLog log = open(100);
        append(log, entry(START, "r1", "a", "s", 0));
        now = START.plus(Duration.ofDays(31));
        assertThat(log.sweep()).isEqualTo(1);

        append(log, entry(now, "r2", "a", "s", 0));

        assertThat(ids(log.query(all("a")).join())).containsExactly("r2");
    }

    @Test
    void a_file_that_is_none_of_ours_stays() throws IOException {
        ServiceLog log = open(10);
        Path other = Files.writeString(path.resolve("log/notes.txt"), "x");
        now = START.plus(Duration.ofDays(400));

        assertThat(log.sweep()).isZero();
        assertThat(other).exists();
    }

    @Test
    void a_damaged_day_does_not_stop_the_sweep() throws IOException {
        ServiceLog log = open(10);
        Path damaged = Files.writeString(path.resolve("log/2026-10-01.sqlite"), "no database ".repeat(1000));

        assertThat(log.sweep()).isEqualTo(1);
        assertThat(damaged).doesNotExist();
    }

    @Test
    void what_was_taken_is_written_at_the_end() {
        ServiceLog first = open(10_000);
        for (int i = 0; i < 5_000; i++) {
            assertThat(first.append(entry(START, "r" + i, "a", "s", 0))).isTrue();
        }
        first.close();

        assertThat(open(10).callsPerStore("a", START, START.plusSeconds(1)).join())
                .isEqualTo(Map.of("s", 5_000L));
        assertThat(first.append(entry(START, "late", "a", "s", 0))).isFalse();
        assertThat(first.dropped()).isEqualTo(1);
    }

    @Test
    void a_full_queue_drops_and_counts_and_never_waits() throws Exception {
        ServiceLog log = open(50);
        CountDownLatch done = new CountDownLatch(1);
        int[] taken = new int[1];
        Thread flood = new Thread(() -> {
            for (int i = 0; i < 200_000; i++) {
                taken[0] += log.append(entry(START, "r", "a", "s", 0)) ? 1 : 0;
            }
            done.countDown();
        });
        flood.start();

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(log.dropped()).isEqualTo(200_000L - taken[0]).isPositive();
    }
}
