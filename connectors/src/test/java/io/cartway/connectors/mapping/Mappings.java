package io.cartway.connectors.mapping;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Mapping files for tests. */
final class Mappings {
    static final ApiCatalog CATALOG = ApiCatalogLoader.load();

    static final Variables VARIABLES = new Variables() {
        private final Map<String, String> store = Map.of(
                "timezone", "Europe/Berlin",
                "base_url", "https://shop.test/\"quoted\"",
                "brand_code", "brand",
                "zone_code", "12.50",
                "weight_unit", "kg");

        @Override
        public @Nullable String store(String name) {
            return store.get(name);
        }

        @Override
        public @Nullable String call(String name) {
            return name.equals("slug") ? "größe" : null;
        }
    };

    private Mappings() {}

    static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Mappings.class.getResourceAsStream("/" + resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file without problems. */
    static Mapping compile(String resource) {
        String folder = resource.substring(0, resource.lastIndexOf('/') + 1);
        return compiled(text(resource), name -> new PartsResolver.Neighbour(name, text(folder + name)));
    }

    static Mapping compileText(String yaml) {
        return compiled(yaml, PartsResolver.NONE);
    }

    private static Mapping compiled(String yaml, PartsResolver neighbours) {
        List<MappingProblem> problems = new ArrayList<>();
        Mapping mapping = new MappingCompiler(CATALOG, Hooks.installed())
                .compileRead("test.read.yaml", yaml, neighbours, problems);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.toString());
        }
        return mapping;
    }

    /** What is wrong with a file. */
    static List<String> problems(String yaml) {
        List<MappingProblem> problems = new ArrayList<>();
        new MappingCompiler(CATALOG, Hooks.installed())
                .compileRead("test.read.yaml", yaml, PartsResolver.NONE, problems);
        return problems.stream().map(MappingProblem::toString).toList();
    }
}
