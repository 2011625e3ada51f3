package io.cartway.proxy.local;

import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.connectors.spi.CredentialField;
import io.cartway.proxy.error.ProxyException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The connection fields of a call, checked against what the platform's connector declares and split into what is secret
 * and what is not.
 *
 * @param secrets secret values by field name, as they were sent
 * @param open values that are not secret
 */
record Connection(Map<String, String> secrets, Map<String, String> open) {
    Connection {
        secrets = Map.copyOf(secrets);
        open = Map.copyOf(open);
    }

    /**
     * Takes the platform's fields out of a call.
     *
     * @throws ProxyException 109 for a value that can't be one of this field; the value is not repeated
     */
    static Connection of(ConnectorDescriptor platform, Arguments arguments) {
        Map<String, String> secrets = new LinkedHashMap<>();
        Map<String, String> open = new LinkedHashMap<>();
        for (CredentialField field : platform.credentialFields().values()) {
            String value = arguments.given(field.name()) ? arguments.text(field.name()) : null;
            if (value == null || value.isEmpty()) {
                continue;
            }
            if (field.pattern() != null && !field.pattern().matcher(value).matches()) {
                throw ProxyException.of(
                        ReturnCode.INCORRECT_PARAMETERS,
                        "parameter '" + field.name() + "' doesn't look like a " + field.title() + " of "
                                + platform.name() + " (expected "
                                + field.pattern().pattern() + ")");
            }
            (field.secret() ? secrets : open).put(field.name(), value);
        }
        return new Connection(secrets, open);
    }

    /**
     * Checks that one of the platform's alternatives is complete.
     *
     * @throws ProxyException 114, naming what is missing
     */
    void requireComplete(ConnectorDescriptor platform) {
        List<Set<String>> sets = platform.credentialSets();
        boolean complete = sets.isEmpty()
                || sets.stream()
                        .anyMatch(set -> set.stream().allMatch(f -> secrets.containsKey(f) || open.containsKey(f)));
        if (!complete) {
            String needed = sets.stream()
                    .map(set -> String.join(" + ", new TreeSet<>(set)))
                    .collect(Collectors.joining(", or "));
            throw ProxyException.of(ReturnCode.PARAMETER_REQUIRED, platform.name() + " is connected with " + needed);
        }
    }

    /**
     * Fields of the platform's other alternatives, when this is a whole one: a store that gets a name and a password has no
     * key any more. An alternative of which something was given is none of these: a store that gets a new pair of tokens
     * keeps what else its refresh needs.
     */
    Set<String> replaced(ConnectorDescriptor platform) {
        Set<String> given = new TreeSet<>(secrets.keySet());
        given.addAll(open.keySet());
        Set<String> others = new TreeSet<>();
        if (platform.credentialSets().stream().anyMatch(given::containsAll)) {
            platform.credentialSets().stream()
                    .filter(set -> Collections.disjoint(set, given))
                    .forEach(others::addAll);
            platform.credentialSets().stream().filter(given::containsAll).forEach(others::removeAll);
        }
        return others;
    }

    /** The secrets as bytes that can be wiped; the caller closes each. */
    Map<String, SecretBytes> fields() {
        Map<String, SecretBytes> fields = new HashMap<>();
        secrets.forEach((name, value) -> fields.put(name, SecretBytes.ofText(value)));
        return fields;
    }

    /** Names only. */
    @Override
    public String toString() {
        return "Connection" + new TreeSet<>(secrets.keySet());
    }
}
