package io.cartway.proxy.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.ConnectorDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CapabilitiesDocumentTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ConnectorRegistry CONNECTORS = ConnectorRegistry.load(CATALOG);
    private static final Path DOCUMENT = Path.of("docs/capabilities.md");

    private static JsonNode report() throws IOException {
        return new ObjectMapper().readTree(CapabilitiesReport.json(CATALOG, CONNECTORS));
    }

    @Test
    void the_page_says_what_the_declarations_say() throws IOException {
        String made = CapabilitiesDocument.of(CATALOG, report());
        if (Boolean.getBoolean("cartway.write")) {
            Files.writeString(DOCUMENT, made);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("made anew by -Dcartway.write=true")
                .isEqualTo(made);
    }

    @Test
    void what_a_platform_can_do_once_it_can_do_in_jobs() throws IOException {
        for (JsonNode platform : report().path("platforms")) {
            Set<String> methods = new TreeSet<>();
            platform.path("methods")
                    .forEach(method -> methods.add(method.path("method").asText()));
            ConnectorDescriptor declared = Objects.requireNonNull(
                            CONNECTORS.byId(platform.path("id").asText()))
                    .descriptor();
            Set<String> expected = new TreeSet<>(declared.methods());
            expected.addAll(BatchedMethods.of(declared.methods()));

            assertThat(methods).isEqualTo(expected);
        }
    }

    @Test
    void there_are_no_jobs_without_a_method_to_do() {
        assertThat(BatchedMethods.of(Set.of("product.list"))).isEmpty();
        assertThat(BatchedMethods.of(Set.of("product.add")))
                .containsExactlyInAnyOrder("product.add.batch", "batch.job.list", "batch.job.result");
    }
}
