package io.cartway.connectors.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.declared.ConnectorFolder;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.StoreMemory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorRegistryTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final StoreMemory NOTHING = new StoreMemory() {
        @Override
        public @Nullable String get(String name) {
            return null;
        }

        @Override
        public void put(String name, String value, Duration ttl) {}
    };

    @Test
    void the_connectors_of_this_build_are_found_without_a_list() {
        ConnectorRegistry registry = ConnectorRegistry.load(CATALOG);

        assertThat(registry.all())
                .extracting(connector -> connector.descriptor().id())
                .contains("vendure", "woocommerce");
        Connector woo = Objects.requireNonNull(registry.byCartId("WoocommerceApi"));
        assertThat(registry.byId("woocommerce")).isSameAs(woo);
        assertThat(registry.byCartId("Woocommerce")).isNull();
        assertThat(woo.descriptor().methods()).contains("product.list", "product.count", "order.info");
    }

    @Test
    void folders_are_found_inside_a_jar_without_directory_entries(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("all.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("connectors/a/connector.yaml", "connectors/b/connector.yaml", "io/x.class")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }

        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            assertThat(ConnectorFolders.in(files.getPath("connectors")))
                    .containsExactly(
                            new ConnectorFolder("a", Map.of("connector.yaml", "connectors/a/connector.yaml")),
                            new ConnectorFolder("b", Map.of("connector.yaml", "connectors/b/connector.yaml")));
        }
    }

    @Test
    void all_mistakes_are_reported_at_once_with_their_place() {
        List<ConnectorFolder> folders = List.of(
                changed(folder("woocommerce"), "product.methods.yaml", "product.list:", "product.lost:"),
                changed(
                        changed(folder("vendure"), "order.methods.yaml", "skip_order_ids:", "skip_oder_ids:"),
                        "connector.yaml",
                        "code: 112",
                        "code: 1120",
                        "max: 25",
                        "maxx: 25"));

        assertThatThrownBy(() -> ConnectorRegistry.of(folders, List.of(), CATALOG))
                .isInstanceOf(ConnectorsInvalid.class)
                .hasMessageContaining("connectors/woocommerce/product.methods.yaml:2:3: ")
                .hasMessageContaining("'product.lost' is no method, did you mean 'product.list'?")
                .hasMessageContaining("'skip_oder_ids' is no parameter of order.list, did you mean 'skip_order_ids'?")
                .hasMessageContaining("'code' must be a return code of the unified API")
                .hasMessageContaining("'maxx' is not known here, did you mean 'max'?");
    }

    @Test
    void a_mapping_file_that_no_method_names_is_checked_too() {
        ConnectorFolder woo = folder("woocommerce");
        Map<String, String> files = new HashMap<>(woo.files());
        files.put("spare.read.yaml", "entity: Child\nfields: {idd: id, weight_unit: $store.weight_unit}\n");
        files.put("variation.read.yaml", "entity: Child\nfields: {id: id, weight_unit: $store.weight_init}\n");
        ConnectorFolder wrongField = new ConnectorFolder("woocommerce", files);
        assertThat(ConnectorRegistry.of(List.of(wrongField), List.of(), CATALOG).problems())
                .first()
                .asString()
                .contains("connectors/woocommerce/spare.read.yaml:2:", "idd");

        files.remove("spare.read.yaml");
        ConnectorFolder wrongValue = new ConnectorFolder("woocommerce", files);
        assertThat(ConnectorRegistry.of(List.of(wrongValue), List.of(), CATALOG).problems())
                .singleElement()
                .asString()
                .contains("variation.read.yaml asks for $store.weight_init, which 'store' doesn't declare, "
                        + "did you mean 'weight_unit'?");
    }

    @Test
    void a_file_that_no_call_needs_keeps_no_connector_from_serving() {
        ConnectorFolder woo = changed(folder("woocommerce"), "product.add.write.yaml", "method:", "metod:");
        ConnectorRegistry registry = ConnectorRegistry.of(List.of(woo), List.of(), CATALOG);
        Connector connector = Objects.requireNonNull(registry.byId("woocommerce"));

        assertThat(connector.plan(call("product.list"))).isNotNull();
        assertThatThrownBy(() -> connector.plan(call("product.add")))
                .isInstanceOf(CallRefused.class)
                .hasMessageContaining("connectors/woocommerce/product.add.write.yaml holds mistakes");
        assertThat(registry.problems())
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem).asString().startsWith("connectors/woocommerce/product.add.write.yaml:"));
    }

    @Test
    void a_method_whose_mapping_file_is_missing_is_a_mistake_at_once() {
        ConnectorFolder woo = changed(folder("woocommerce"), "product.methods.yaml", "read: product", "read: prodct");

        assertThatThrownBy(() -> ConnectorRegistry.of(List.of(woo), List.of(), CATALOG))
                .hasMessageContaining("there is no prodct.read.yaml, did you mean 'product'?");
    }

    private static Call call(String method) {
        Store store = new Store("k", URI.create("https://shop.example"), Map.of());
        return new Call(
                Objects.requireNonNull(CATALOG.method(method)),
                Arguments.NONE,
                FieldSelection.ALL,
                store,
                NOTHING,
                Instant.EPOCH,
                null,
                "n");
    }

    @Test
    void two_connectors_of_one_platform_are_a_mistake() {
        ConnectorFolder woo = folder("woocommerce");

        assertThatThrownBy(() -> ConnectorRegistry.of(List.of(woo, woo), List.of(), CATALOG))
                .hasMessageContaining("another connector has the id 'woocommerce'");
    }

    @Test
    void a_folder_without_a_declaration_is_a_mistake() {
        assertThatThrownBy(() -> ConnectorRegistry.of(List.of(new ConnectorFolder("x", Map.of())), List.of(), CATALOG))
                .hasMessageContaining("connectors/x/connector.yaml:1:1: the file is missing");
    }

    @Test
    void what_is_no_yaml_is_a_mistake() {
        ConnectorFolder folder = new ConnectorFolder("x", Map.of("connector.yaml", "id: x\nname: [unclosed\n"));

        assertThatThrownBy(() -> ConnectorRegistry.of(List.of(folder), List.of(), CATALOG))
                .hasMessageContaining("connectors/x/connector.yaml:")
                .hasMessageContaining("no YAML");
    }

    /** A folder of this build. */
    private static ConnectorFolder folder(String id) {
        return ConnectorFolders.ofThisBuild().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The folder with pairs of texts replaced in one of its files. */
    private static ConnectorFolder changed(ConnectorFolder folder, String file, String... replacements) {
        Map<String, String> files = new HashMap<>(folder.files());
        String text = Objects.requireNonNull(files.get(file));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replaceFirst(java.util.regex.Pattern.quote(replacements[i]), replacements[i + 1]);
        }
        files.put(file, text);
        return new ConnectorFolder(folder.id(), files);
    }
}
