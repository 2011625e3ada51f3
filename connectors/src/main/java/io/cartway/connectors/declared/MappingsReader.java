package io.cartway.connectors.declared;

import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.declared.Problem.Place;
import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.mapping.MappingCompiler;
import io.cartway.connectors.mapping.MappingProblem;
import io.cartway.connectors.mapping.PartsResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the {@code *.read.yaml} of a folder that read an entity. */
final class MappingsReader {
    private static final String SUFFIX = ".read.yaml";

    private MappingsReader() {}

    /** All of them by what stands before the suffix, {@code product}, in alphabetical order. */
    static Map<String, OnUse<Mapping>> read(ConnectorFolder folder, MappingCompiler compiler, StoreNames store) {
        PartsResolver neighbours = name -> {
            String yaml = folder.files().get(name);
            return yaml == null ? null : new PartsResolver.Neighbour(folder.path(name), yaml);
        };
        Map<String, OnUse<Mapping>> mappings = new TreeMap<>();
        folder.files().forEach((name, yaml) -> {
            if (name.endsWith(SUFFIX) && !StepsReader.hasSteps(yaml)) {
                String key = name.substring(0, name.length() - SUFFIX.length());
                mappings.put(key, new OnUse<>(folder.path(name), problems -> {
                    List<MappingProblem> found = new ArrayList<>();
                    Mapping mapping = compiler.compileRead(folder.path(name), yaml, neighbours, found);
                    found.forEach(
                            p -> problems.add(new Problem(new Place(p.source(), p.line(), p.column()), p.message())));
                    // Files that no method names yet are held to it too.
                    store.check(name, mapping.plan(FieldSelection.ALL), problems);
                    return mapping;
                }));
            }
        });
        return mappings;
    }
}
