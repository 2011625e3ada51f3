package io.cartway.proxy.servicelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayFileTest {
    @Test
    void a_day_whose_writer_has_only_just_made_the_file_reads_as_empty(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("2026-11-24.sqlite"));
        LogQuery query = new LogQuery("a", null, null, null, null, null, 10, null);
        LogReader reader = new LogReader(folder, Instant.EPOCH);
        assertThat(reader.page(query, null).entries()).isEmpty();
        assertThat(reader.callsPerStore("a", Instant.EPOCH, Instant.parse("2026-11-25T00:00:00Z")))
                .isEmpty();
    }
}
