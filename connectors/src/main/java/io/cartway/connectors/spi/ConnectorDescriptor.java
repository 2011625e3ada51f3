package io.cartway.connectors.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a connector declares about itself. Complete and immutable.
 *
 * @param id folder name, {@code woocommerce}
 * @param cartId the platform's identifier on the wire, {@code WoocommerceApi}
 * @param name what a person calls it
 * @param apiVersion of the platform's API, {@code wc/v3}
 * @param credentialFields every field a connection of this platform may carry, by name
 * @param credentialSets the alternatives: each a set of field names that suffices
 * @param methods names of the declared methods
 * @param forbiddenAnswerHeaders lower-case names of answer header fields that carry credentials (removed on /raw)
 * @param maxConcurrency upstream requests at a time per store
 * @param locationHint where the platform's API lives: {@code near-store}, {@code eu} or {@code us}
 */
public record ConnectorDescriptor(
        String id,
        String cartId,
        String name,
        String apiVersion,
        Map<String, CredentialField> credentialFields,
        List<Set<String>> credentialSets,
        Set<String> methods,
        Set<String> forbiddenAnswerHeaders,
        int maxConcurrency,
        String locationHint) {
    public ConnectorDescriptor {
        credentialFields = Map.copyOf(credentialFields);
        credentialSets = List.copyOf(credentialSets);
        methods = Set.copyOf(methods);
        forbiddenAnswerHeaders = Set.copyOf(forbiddenAnswerHeaders);
    }
}
