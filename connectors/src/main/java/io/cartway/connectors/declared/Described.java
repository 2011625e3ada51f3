package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.spi.Capability;
import io.cartway.connectors.spi.Capability.Provenance;
import io.cartway.connectors.spi.ConnectorDescriptor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Says what a declaration amounts to. */
final class Described {
    private Described() {}

    /** The descriptor: nothing is compiled for it. */
    static ConnectorDescriptor of(Declaration declaration) {
        return new ConnectorDescriptor(
                declaration.id(),
                declaration.cartId(),
                declaration.name(),
                declaration.api(),
                declaration.fields(),
                declaration.sets(),
                declaration.methods().keySet(),
                declaration.forbiddenAnswerHeaders(),
                declaration.concurrency(),
                declaration.region());
    }

    /**
     * What each method can do.
     *
     * @param mappings the mapping files that its methods name
     */
    static Map<String, Capability> capabilities(
            Declaration declaration, ApiCatalog catalog, Map<String, OnUse<Mapping>> mappings) {
        Map<String, Capability> capabilities = new LinkedHashMap<>();
        declaration.methods().forEach((name, ways) -> {
            Set<String> parameters = new TreeSet<>(Arranged.OF_EVERY_CALL);
            parameters.retainAll(
                    Objects.requireNonNull(catalog.method(name)).parameters().keySet());
            ways.forEach(way -> parameters.addAll(way.parameters().keySet()));
            MethodRule.Answer answer = ways.get(0).answer();
            ways.forEach(way -> {
                if (way.answer() instanceof MethodRule.Answer.Steps steps) {
                    parameters.addAll(steps.file().get().parameters());
                    parameters.removeAll(way.refused().keySet());
                }
            });
            int calls = calls(answer);
            ApiMethod method = Objects.requireNonNull(catalog.method(name));
            capabilities.put(name, new Capability(name, parameters, fields(answer, method, catalog, mappings), calls));
        });
        return Collections.unmodifiableMap(capabilities);
    }

    private static int calls(MethodRule.Answer answer) {
        if (answer instanceof MethodRule.Answer.Steps steps) {
            return StepsNeeded.least(steps.file().get());
        }
        return answer instanceof MethodRule.Answer.Constant ? 0 : 1;
    }

    private static Map<String, Provenance> fields(
            MethodRule.Answer answer, ApiMethod method, ApiCatalog catalog, Map<String, OnUse<Mapping>> mappings) {
        if (answer instanceof MethodRule.Answer.Count count) {
            return Map.of(count.key(), Provenance.NATIVE);
        }
        if (answer instanceof MethodRule.Answer.Constant constant) {
            Map<String, Provenance> fields = new LinkedHashMap<>();
            Entity entity = Objects.requireNonNull(catalog.entity(MappingsCheck.entity(method)));
            entity.fields()
                    .keySet()
                    .forEach(field -> fields.put(
                            field,
                            constant.records().stream().anyMatch(record -> record.has(field))
                                    ? Provenance.DERIVED
                                    : Provenance.ABSENT));
            return fields;
        }
        if (answer instanceof MethodRule.Answer.Steps steps) {
            return steps.file().get().answer().provenance();
        }
        MethodRule.Answer.Mapped mapped = (MethodRule.Answer.Mapped) answer;
        return Objects.requireNonNull(mappings.get(mapped.mapping())).get().provenance();
    }
}
