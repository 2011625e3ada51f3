package io.cartway.connectors.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table says what the JDK says. */
class LocalOffsetsTest {
    private static final long FIRST = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long LAST = LocalDateTime.of(2300, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Asia/Kathmandu",
                "Pacific/Apia",
                "UTC",
                "+05:30"
            })
    void every_local_time_has_the_offset_that_the_rules_give(String name) {
        ZoneId zone = ZoneId.of(name);
        LocalOffsets offsets = LocalOffsets.of(zone);
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            assertSame(zone, offsets, FIRST + (long) (random.nextDouble() * (LAST - FIRST)));
        }
        zone.getRules().getTransitions().forEach(t -> {
            for (int minute = -120; minute <= 120; minute++) {
                assertSame(zone, offsets, t.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC) + minute * 60L);
            }
        });
        for (int hour = 0; hour < 24 * 366; hour++) {
            assertSame(zone, offsets, LocalDateTime.of(2028, 1, 1, 0, 30).toEpochSecond(ZoneOffset.UTC) + hour * 3600L);
        }
    }

    private static void assertSame(ZoneId zone, LocalOffsets offsets, long localSecond) {
        LocalDateTime local =
                LocalDateTime.ofEpochSecond(localSecond - Math.floorMod(localSecond, 60L), 0, ZoneOffset.UTC);
        int seconds = offsets.seconds(
                local.getYear(), local.getMonthValue(), local.getDayOfMonth(), local.getHour(), local.getMinute());
        assertThat(seconds)
                .as("%s in %s", local, zone)
                .isEqualTo(zone.getRules().getOffset(local).getTotalSeconds());
    }
}
