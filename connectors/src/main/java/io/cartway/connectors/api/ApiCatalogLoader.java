package io.cartway.connectors.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the unified API from its files: {@code catalogue.yaml} names them, {@code parameters.yaml} says what each
 * parameter is, {@code groups.yaml} names sets of parameters that methods share, {@code entities/} and {@code methods/}
 * hold the rest. Every mistake is found and reported in one go. Used once at start-up.
 */
public final class ApiCatalogLoader {
    private static final Set<String> FILES = Set.of("methods", "entities");

    private final Function<String, @Nullable InputStream> files;
    private final SourceProblems problems = new SourceProblems();

    private ApiCatalogLoader(Function<String, @Nullable InputStream> files) {
        this.files = files;
    }

    /**
     * The catalogue of this build, from the class path.
     *
     * @throws ApiCatalogInvalid with every mistake in the files
     */
    public static ApiCatalog load() {
        return load(file -> ApiCatalogLoader.class.getResourceAsStream("/api/" + file));
    }

    /**
     * A catalogue from elsewhere.
     *
     * @param files opens a file by its name below the catalogue's root, or gives null
     * @throws ApiCatalogInvalid with every mistake in the files
     */
    public static ApiCatalog load(Function<String, @Nullable InputStream> files) {
        return new ApiCatalogLoader(files).catalog();
    }

    private ApiCatalog catalog() {
        Map<String, SourceNode> list = problems.mapping(read("catalogue.yaml"), FILES);
        ParameterDictionary dictionary =
                new ParameterDictionary(read("parameters.yaml"), read("groups.yaml"), problems);
        EntityReader entityReader = new EntityReader(problems);
        for (String file : files(list, "entities")) {
            entityReader.read(read("entities/" + file + ".yaml"));
        }
        Map<String, Entity> entities = entityReader.entities();
        Map<String, ApiMethod> methods = new TreeMap<>();
        Map<String, String> places = new HashMap<>();
        for (String file : files(list, "methods")) {
            MethodReader reader = new MethodReader(file.replaceAll("\\..*", ""), dictionary, entities, problems);
            read("methods/" + file + ".yaml").entries().forEach((name, node) -> {
                if (methods.put(name, reader.read(name, node)) != null) {
                    problems.add(node.place(), "the method '" + name + "' is already in " + places.get(name));
                }
                places.put(name, node.place());
            });
        }
        checkAliases(methods, places);
        checkUse(methods, entities, entityReader);
        dictionary.checkUse();
        if (!problems.found().isEmpty()) {
            throw new ApiCatalogInvalid(problems.found());
        }
        return new ApiCatalog(methods, entities);
    }

    private Set<String> files(Map<String, SourceNode> list, String kind) {
        SourceNode node = list.get(kind);
        if (node == null) {
            problems.add("catalogue.yaml:1", "'" + kind + "' is missing");
            return Set.of();
        }
        return problems.texts(node).keySet();
    }

    private SourceNode.Mapping read(String file) {
        try (InputStream in = files.apply(file)) {
            if (in != null) {
                return new SourceReader(file, problems).read(in);
            }
            problems.add(file + ":1", "the file is missing");
            return new SourceNode.Mapping(Map.of(), file + ":1");
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private void checkAliases(Map<String, ApiMethod> methods, Map<String, String> places) {
        for (ApiMethod method : methods.values()) {
            if (method.aliasOf() == null) {
                continue;
            }
            ApiMethod current = methods.get(method.aliasOf());
            if (current == null) {
                problems.add(
                        String.valueOf(places.get(method.name())),
                        "alias of '" + method.aliasOf() + "', which is no method"
                                + Spelling.hint(method.aliasOf(), methods.keySet()));
            } else if (!current.result().equals(method.result())) {
                problems.add(
                        String.valueOf(places.get(method.name())), "its result differs from that of " + current.name());
            }
        }
    }

    /** An entity that no result leads to is a spelling mistake or a left-over. */
    private void checkUse(Map<String, ApiMethod> methods, Map<String, Entity> entities, EntityReader reader) {
        Set<String> used = new HashSet<>(Set.of("A2CDateTime", "Pagination"));
        Set<String> open = new LinkedHashSet<>();
        for (ApiMethod method : methods.values()) {
            if (method.result() instanceof ApiMethod.Result.Records records) {
                open.add(records.envelope());
                open.add(records.entity());
            } else if (method.result() instanceof ApiMethod.Result.Single single) {
                open.add(single.entity());
            }
        }
        while (!open.isEmpty()) {
            String name = open.iterator().next();
            open.remove(name);
            Entity entity = entities.get(name);
            if (entity != null && used.add(name)) {
                entity.fields().values().forEach(field -> addEntity(field.type(), open));
            }
        }
        for (String name : entities.keySet()) {
            if (!used.contains(name)) {
                problems.add(reader.place(name), "no method's result leads to the entity '" + name + "'");
            }
        }
    }

    private static void addEntity(FieldType type, Set<String> names) {
        if (type instanceof FieldType.Nested nested) {
            names.add(nested.entity());
        } else if (type instanceof FieldType.ListOf list) {
            addEntity(list.element(), names);
        }
    }
}
