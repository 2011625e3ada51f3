package io.cartway.bench.described;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the descriptions of a platform lie, and how its paths become theirs.
 *
 * @param connector the id of the connector, which is the name of its goldens' folder
 * @param folder below the folder of all descriptions
 * @param files what a file's path below it must match
 * @param before what is taken off the front of a path, as a pattern
 */
record Platform(String connector, String folder, String files, String before) {
    static final List<Platform> ALL = List.of(
            new Platform("bigcommerce", "bigcommerce/reference", "(?!.*\\.sf\\.).*\\.ya?ml", "/stores/[^/]+"),
            new Platform("magento2", "magento/src/openapi", "admin-schema-2\\.4\\.8\\.yaml", "/rest(/[a-z_]+)?(?=/V1)"),
            new Platform("medusa", "medusa/www/apps/api-reference/specs", "admin/openapi\\.full\\.yaml", ""));

    /** The descriptions, or an empty list when they are not there. */
    List<Description> load(Path specs) throws IOException {
        Path root = specs.resolve(folder);
        List<Description> found = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return found;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(path -> root.relativize(path).toString().matches(files))
                    .sorted()
                    .toList()) {
                Description description = Description.of(file, "");
                found.add(
                        connector.equals("bigcommerce") ? description.under("/" + description.version()) : description);
            }
        }
        return found;
    }

    /** The operation for a request, or null when no description has one. */
    Description.@Nullable Operation find(List<Description> descriptions, Golden golden) {
        String path = golden.path().replaceFirst("^" + before, "");
        for (Description description : descriptions) {
            Description.Operation operation = description.find(golden.method(), path);
            if (operation != null) {
                return operation;
            }
        }
        return null;
    }
}
