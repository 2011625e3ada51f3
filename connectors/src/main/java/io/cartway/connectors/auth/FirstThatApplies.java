package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One of several ways: the first whose fields the credential has all; the last when it has those of none.
 *
 * @param ways in order, at least one
 */
public record FirstThatApplies(List<Signer> ways) implements Signer {
    public FirstThatApplies {
        ways = List.copyOf(ways);
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("no way to sign");
        }
    }

    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        return ways.stream()
                .filter(way -> credential.names().containsAll(way.fields()))
                .findFirst()
                .orElse(ways.get(ways.size() - 1))
                .sign(request, credential, context);
    }

    @Override
    public Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        ways.forEach(way -> fields.addAll(way.fields()));
        return fields;
    }
}
