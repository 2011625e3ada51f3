package io.cartway.proxy.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge accepts as a request and what it refuses, from raw bytes to the status of the answer. */
class FramingTest {
    static Stream<Arguments> cases() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FramingTest.class.getResourceAsStream("/framing/cases.txt")), UTF_8))) {
            List<Arguments> cases = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 3))
                    .map(parts -> Arguments.of(parts[0], parts[1], unescape(parts[2])))
                    .toList();
            return cases.stream();
        }
    }

    private static String unescape(String text) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                bytes.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            switch (kind) {
                case 'r' -> bytes.append('\r');
                case 'n' -> bytes.append('\n');
                case 't' -> bytes.append('\t');
                case 'x' -> {
                    bytes.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> bytes.append(kind);
            }
        }
        return bytes.toString();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("cases")
    void a_request_in_one_piece(String statuses, String name, String bytes) {
        try (Http1Probe probe = new Http1Probe().send(bytes)) {
            assertThat(probe.statuses()).isEqualTo(statuses);
            if (!statuses.endsWith("200")) {
                assertThat(probe.written()).contains("connection: close");
                assertThat(probe.isOpen()).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("cases")
    void the_same_request_byte_by_byte(String statuses, String name, String bytes) {
        try (Http1Probe probe = new Http1Probe().drip(bytes)) {
            assertThat(probe.statuses()).isEqualTo(statuses);
        }
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("cases")
    void the_same_request_cut_at_random(String statuses, String name, String bytes) {
        Random random = new Random(bytes.hashCode());
        for (int round = 0; round < 5; round++) {
            try (Http1Probe probe = new Http1Probe()) {
                int at = 0;
                while (at < bytes.length()) {
                    int next = Math.min(bytes.length(), at + 1 + random.nextInt(20));
                    probe.send(bytes.substring(at, next));
                    at = next;
                }
                assertThat(probe.statuses()).isEqualTo(statuses);
            }
        }
    }

    @Test
    void a_long_request_line_is_414() {
        try (Http1Probe probe = new Http1Probe()) {
            probe.send("GET /r?x=" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: a.test\r\n\r\n");
            assertThat(probe.statuses()).isEqualTo("414");
        }
    }

    @Test
    void a_request_line_of_30_KiB_is_served() {
        try (Http1Probe probe = new Http1Probe()) {
            probe.send("GET /r?x=" + "a".repeat(30_000) + " HTTP/1.1\r\nHost: a.test\r\n\r\n");
            assertThat(probe.statuses()).isEqualTo("200");
        }
    }

    @Test
    void large_header_fields_are_431() {
        try (Http1Probe probe = new Http1Probe()) {
            probe.send("GET /r HTTP/1.1\r\nHost: a.test\r\nX: " + "a".repeat(40_000) + "\r\n\r\n");
            assertThat(probe.statuses()).isEqualTo("431");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100})
    void more_than_a_hundred_header_fields_are_431(int more) {
        try (Http1Probe probe = new Http1Probe()) {
            probe.send("GET /r HTTP/1.1\r\nHost: a.test\r\n" + "X: x\r\n".repeat(more) + "\r\n");
            assertThat(probe.statuses()).isEqualTo(more == 99 ? "200" : "431");
        }
    }

    @Test
    void a_head_that_drips_in_costs_time_in_proportion() {
        String head = "GET /r?x=" + "a".repeat(30_000) + " HTTP/1.1\r\nHost: a.test\r\nX: " + "b".repeat(30_000);
        try (Http1Probe probe = new Http1Probe()) {
            long start = System.nanoTime();
            probe.drip(head + "\r\n\r\n");
            assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
            assertThat(probe.statuses()).isEqualTo("200");
        }
    }
}
