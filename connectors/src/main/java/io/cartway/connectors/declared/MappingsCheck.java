package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.Problem.Place;
import io.cartway.connectors.mapping.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Holds what the methods of a declaration say against the files that they name. */
final class MappingsCheck {
    private MappingsCheck() {}

    /** Whether what they name is there: nothing is compiled for it. */
    static void names(Declaration declaration, Set<String> mappings, String file, List<Problem> problems) {
        Place place = new Place(file, 1, 1);
        ways(declaration).forEach(way -> {
            filter(declaration, way, place, problems);
            String name = way.mapping();
            if (name != null && !mappings.contains(name)) {
                problems.add(new Problem(
                        place,
                        way.method() + " reads '" + name + "', but there is no " + name + ".read.yaml"
                                + Spelling.hint(name, mappings)));
            }
        });
    }

    /** Whether what they name fits, and every file is sound: compiles them all. */
    static void compiled(
            Declaration declaration,
            Map<String, OnUse<Mapping>> mappings,
            ApiCatalog catalog,
            String file,
            List<Problem> problems) {
        int before = problems.size();
        declaration.steps().values().forEach(steps -> steps.check(problems));
        mappings.values().forEach(mapping -> mapping.check(problems));
        if (problems.size() > before) {
            return;
        }
        ways(declaration).forEach(way -> {
            String name = way.mapping();
            if (way.answer() instanceof MethodRule.Answer.Steps steps) {
                StepsFile done = steps.file().get();
                if (!done.method().equals(way.method())) {
                    problems.add(new Problem(
                            steps.named(), done.name() + " does " + done.method() + ", not " + way.method()));
                }
            } else if (name != null) {
                String yielded = Objects.requireNonNull(mappings.get(name))
                        .get()
                        .entity()
                        .name();
                String wanted = entity(catalog.method(way.method()));
                if (!yielded.equals(wanted)) {
                    problems.add(new Problem(
                            new Place(file, 1, 1),
                            way.method() + " answers with " + wanted + ", but " + name + ".read.yaml yields "
                                    + yielded));
                }
            }
        });
    }

    private static Stream<MethodRule> ways(Declaration declaration) {
        return declaration.methods().values().stream().flatMap(List::stream);
    }

    private static void filter(Declaration declaration, MethodRule way, Place place, List<Problem> problems) {
        Operation asked = way.answer() instanceof MethodRule.Answer.Count count
                ? count.operation()
                : way.answer() instanceof MethodRule.Answer.Mapped read ? read.operation() : null;
        if (asked instanceof RestOperation rest && rest.conditions() == null) {
            way.parameters().values().stream()
                    .filter(parameter -> parameter.filter() != null || parameter.choice() != null)
                    .forEach(parameter -> problems.add(new Problem(
                            place,
                            way.method() + " filters by " + parameter.name()
                                    + ", but 'conditions' doesn't say how conditions are put")));
        }
        if (asked instanceof ConnectionOperation) {
            way.parameters().values().stream()
                    .filter(parameter -> String.valueOf(parameter.filter()).contains("$value")
                            || String.valueOf(parameter.choice()).contains("$value"))
                    .forEach(parameter -> problems.add(new Problem(
                            place,
                            way.method() + " searches by " + parameter.name() + " with $value: a value must stand as "
                                    + SearchText.QUOTED + " in a search")));
        }
        if (way.answer() instanceof MethodRule.Answer.Mapped mapped) {
            mapped.operation().storeValues(Ask.PLAIN).stream()
                    .filter(value -> !declaration.storeValues().containsKey(value))
                    .forEach(value -> problems.add(new Problem(
                            place,
                            way.method() + " filters by $store." + value + ", which 'store' doesn't declare"
                                    + Spelling.hint(
                                            value, declaration.storeValues().keySet()))));
        }
    }

    /** The entity that a method answers with. */
    static String entity(@org.jspecify.annotations.Nullable ApiMethod method) {
        if (method != null && method.result() instanceof ApiMethod.Result.Records records) {
            return records.entity();
        }
        return method != null && method.result() instanceof ApiMethod.Result.Single single ? single.entity() : "";
    }
}
