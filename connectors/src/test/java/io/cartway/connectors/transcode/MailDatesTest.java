package io.cartway.connectors.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.spi.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 03 Mar 2026 21:40:11 +0000 | 2026-03-03T21:40:11+0000",
                "Wed, 4 Mar 2026 08:17:25 -0530  | 2026-03-04T08:17:25-0530",
                "Thu, 29 Feb 2024 00:00:00 GMT   | 2024-02-29T00:00:00+0000"
            })
    void a_date_as_mails_have_it_is_read(String text, String expected) {
        assertThat(written(text)).isEqualTo('"' + expected + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 29 Feb 2026 00:00:00 +0000",
                "Tue, 03 Mrz 2026 21:40:11 +0000",
                "Tue, 03 Mar 2026 24:40:11 +0000",
                "Tue, 03 Mar 2026 21-40-11 +0000",
                "Tue, 03 Mar 2026 21:40:11 CEST",
                "Tue, 03 Mar 2026 21:40:11 +0",
                "Tue, 003 Mar 2026 21:40:11 +0000",
                "Tue, xx Mar 2026 21:40:11 +0000",
                "Tue, 03-Mar-2026 21:40:11 +0000"
            })
    void what_is_no_such_date_is_nothing(String text) {
        assertThat(written(text)).isEmpty();
    }

    @Test
    void no_beginning_of_a_date_is_one() {
        String text = "Tue, 03 Mar 2026 21:40:11 +0000";
        for (int end = 0; end < text.length() - 2; end++) {
            assertThat(written(text.substring(0, end)))
                    .as(text.substring(0, end))
                    .isEmpty();
        }
    }

    private static String written(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Output out = new Output(0);
        DateTimes.write(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length, null, false, out);
        return new String(out.array(), 0, out.length(), StandardCharsets.US_ASCII);
    }
}
