package io.cartway.proxy.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Any bytes: nothing but refusals, the same in one piece as byte by byte. */
class RequestDecodingFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void bytes_are_understood_the_same_however_they_are_cut(byte[] bytes) {
        byte[] bounded = bytes.length > 2_000 ? Arrays.copyOf(bytes, 2_000) : bytes;
        String text = new String(bounded, ISO_8859_1);
        try (Http1Probe whole = new Http1Probe();
                Http1Probe cut = new Http1Probe()) {
            whole.send(text);
            cut.drip(text);
            assertThat(cut.statuses()).isEqualTo(whole.statuses());
            assertThat(whole.exchanges.events).noneMatch(event -> event.startsWith("failed"));
        }
    }
}
