package io.cartway.connectors.spi;

import java.util.Map;
import java.util.Set;

/**
 * A method that a connector declares.
 *
 * @param method its name, {@code product.list}
 * @param parameters the parameters of the method that have an effect on this platform
 * @param fields per first-level field of the method's entity: native, derived or absent
 * @param upstreamCalls how many upstream requests a call makes at least; none where the declaration itself is the answer
 */
public record Capability(String method, Set<String> parameters, Map<String, Provenance> fields, int upstreamCalls) {
    /** Where a unified field comes from. */
    public enum Provenance {
        /** Copied or converted from one platform field. */
        NATIVE,
        /** Computed from several, or a constant. */
        DERIVED,
        /** The platform doesn't have it. */
        ABSENT
    }

    public Capability {
        parameters = Set.copyOf(parameters);
        fields = Map.copyOf(fields);
    }
}
