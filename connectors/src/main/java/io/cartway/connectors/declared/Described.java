package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.spi.Capability;
import io.cartway.connectors.spi.Capability.Provenance;
import io.cartway.connectors.spi.ConnectorDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Says what a declaration amounts to. */
final class Described {
    private Described() {}

    /**
     * The descriptor.
     *
     * @param mappings the compiled mapping files that its methods name
     */
    static ConnectorDescriptor of(Declaration declaration, ApiCatalog catalog, Map<String, Mapping> mappings) {
        Map<String, Capability> capabilities = new LinkedHashMap<>();
        declaration.methods().forEach((name, ways) -> {
            Set<String> parameters = new TreeSet<>(Arranged.OF_EVERY_CALL);
            parameters.retainAll(
                    Objects.requireNonNull(catalog.method(name)).parameters().keySet());
            ways.forEach(way -> parameters.addAll(way.parameters().keySet()));
            capabilities.put(name, new Capability(name, parameters, fields(ways, mappings), 1));
        });
        return new ConnectorDescriptor(
                declaration.id(),
                declaration.cartId(),
                declaration.name(),
                declaration.api(),
                declaration.fields(),
                declaration.sets(),
                capabilities,
                declaration.forbiddenAnswerHeaders(),
                declaration.concurrency(),
                declaration.region());
    }

    private static Map<String, Provenance> fields(List<MethodRule> ways, Map<String, Mapping> mappings) {
        MethodRule.Answer answer = ways.get(0).answer();
        if (answer instanceof MethodRule.Answer.Count count) {
            return Map.of(count.key(), Provenance.NATIVE);
        }
        return Objects.requireNonNull(mappings.get(ways.get(0).mapping())).provenance();
    }
}
