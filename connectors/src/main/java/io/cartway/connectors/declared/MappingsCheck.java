package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.Problem.Place;
import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.mapping.MappingPlan;
import java.util.List;
import java.util.Map;

/** Holds what the methods of a declaration say against the mapping files that they name. */
final class MappingsCheck {
    private MappingsCheck() {}

    static void of(
            Declaration declaration,
            Map<String, Mapping> mappings,
            ApiCatalog catalog,
            String file,
            List<Problem> problems) {
        Place place = new Place(file, 1, 1);
        declaration
                .methods()
                .values()
                .forEach(ways -> ways.forEach(way -> {
                    filter(declaration, way, place, problems);
                    String name = way.mapping();
                    Mapping mapping = name == null ? null : mappings.get(name);
                    if (name == null) {
                        return;
                    }
                    if (mapping == null) {
                        problems.add(new Problem(
                                place,
                                way.method() + " reads '" + name + "', but there is no " + name + ".read.yaml"
                                        + Spelling.hint(name, mappings.keySet())));
                        return;
                    }
                    String wanted = entity(catalog.method(way.method()));
                    if (!mapping.entity().name().equals(wanted)) {
                        problems.add(new Problem(
                                place,
                                way.method() + " answers with " + wanted + ", but " + name + ".read.yaml yields "
                                        + mapping.entity().name()));
                    }
                }));
        mappings.forEach((name, mapping) ->
                storeValues(declaration, name + ".read.yaml", mapping.plan(FieldSelection.ALL), place, problems));
        declaration.steps().values().forEach(steps -> {
            storeValues(declaration, steps.name(), steps.answer().plan(FieldSelection.ALL), place, problems);
            steps.steps()
                    .forEach(step ->
                            storeValues(declaration, steps.name(), step.rules().plan(), place, problems));
        });
    }

    /** Files that no method names yet are held to the same, so that one is not found wrong only when it is used. */
    private static void storeValues(
            Declaration declaration, String file, MappingPlan plan, Place place, List<Problem> problems) {
        for (String value : plan.storeValues()) {
            if (!declaration.storeValues().containsKey(value)) {
                problems.add(new Problem(
                        place,
                        file + " asks for $store." + value + ", which 'store' doesn't declare"
                                + Spelling.hint(value, declaration.storeValues().keySet())));
            }
        }
    }

    private static void filter(Declaration declaration, MethodRule way, Place place, List<Problem> problems) {
        if (way.answer() instanceof MethodRule.Answer.Mapped mapped
                && mapped.operation() instanceof GraphQlOperation query) {
            query.storeValues().stream()
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
