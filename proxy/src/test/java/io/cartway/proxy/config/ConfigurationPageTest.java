package io.cartway.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    @Test
    void the_page_lists_exactly_the_keys_there_are_with_their_defaults() throws IOException {
        List<String> described = Files.readAllLines(Path.of("docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.replaceFirst("\\| (`[^`]+`) \\| ([^|]*?) ?\\|.*", "$1$2"))
                // A default that depends on another key is computed, not declared.
                .map(cells -> cells.replaceFirst("`(kek|pepper)` in `data`$", ""))
                .toList();

        List<String> declared = Key.of(ProxyConfig.class).stream()
                .map(ConfigurationPageTest::cells)
                .toList();

        assertThat(described).isEqualTo(declared);
    }

    private static String cells(Key key) {
        Fallback fallback = key.component().getAnnotation(Fallback.class);
        String value = fallback == null || fallback.value().isEmpty() ? "" : "`" + fallback.value() + "`";
        return "`" + key.name() + "`" + value;
    }
}
