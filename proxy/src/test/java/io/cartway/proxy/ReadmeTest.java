package io.cartway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.proxy.local.BatchedMethods;
import io.cartway.proxy.local.LocalRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of platforms and methods is what the declarations say. */
class ReadmeTest {
    private static final Pattern CODE = Pattern.compile("`([a-z_]+(?:\\.[a-z_]+)+)`");
    private static final Path README = Path.of("../README.md");

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = CODE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void each_platform_has_a_row_with_the_number_of_its_methods() throws IOException {
        List<String> lines = Files.readAllLines(README);
        ConnectorRegistry.load(ApiCatalogLoader.load()).all().forEach(connector -> {
            Set<String> methods = new TreeSet<>(connector.descriptor().methods());
            methods.addAll(BatchedMethods.of(methods));
            assertThat(lines)
                    .as(connector.descriptor().name())
                    .anyMatch(line ->
                            line.contains("| `" + connector.descriptor().cartId() + "` | " + methods.size() + " |"));
        });
    }

    @Test
    void the_methods_answered_here_are_named() throws IOException {
        String text = Files.readString(README);
        String paragraph =
                text.substring(text.indexOf("Answered by Cartway itself"), text.indexOf("Beside the contract"));
        assertThat(names(paragraph)).isEqualTo(ofEveryStore());
    }

    private static Set<String> ofEveryStore() {
        Set<String> names = new TreeSet<>(LocalRoutes.METHODS);
        names.removeAll(BatchedMethods.ALL);
        return names;
    }
}
