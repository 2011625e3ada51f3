package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.auth.LoginBody;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a session is opened with fields of a credential that aren't sent with each request.
 *
 * @param base where the API begins
 * @param path of the login under the base
 * @param body of the login
 * @param refused path of the platform's words in an answer that opened no session, or null
 * @param token where an answer has the token
 * @param lifetime how long a token is used
 */
record SessionRule(
        BaseAddress base,
        String path,
        LoginBody body,
        @Nullable String refused,
        Token token,
        Duration lifetime) {
    private static final Map<String, String> HEADERS =
            Map.of("accept", "application/json", "content-type", "application/json");

    /** Where the token stands in the answer to a login. */
    sealed interface Token {
        /** In a header field. */
        record Header(String name) implements Token {}

        /** At a path of the body. */
        record Body(String path) implements Token {}

        default @Nullable String in(ResponseHead head, JsonNode body) {
            return this instanceof Header header
                    ? head.header(header.name())
                    : AnswerText.of(body).at(((Body) this).path());
        }
    }

    /**
     * Whether the credential is one for a session.
     *
     * @param sets the alternatives in order: the first that the credential has whole decides
     */
    boolean isFor(Credential credential, List<Set<String>> sets) {
        return sets.stream()
                .filter(credential.names()::containsAll)
                .findFirst()
                .filter(set -> set.containsAll(body.fields().values()))
                .isPresent();
    }

    /** The login, with the secrets in its body. Sending it twice does no harm: it opens two sessions. */
    UpstreamRequest request(Store store, Credential credential) {
        return new UpstreamRequest("POST", URI.create(base.of(store) + path), HEADERS, body.of(credential), true);
    }
}
