package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.auth.LoginBody;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.TokenRotation;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
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
 * @param lifetime how long a token is used, unless the answer says so
 * @param rotation how a login changes the credential, or null when it doesn't
 */
record SessionRule(
        BaseAddress base,
        String path,
        LoginBody body,
        @Nullable String refused,
        Token token,
        Duration lifetime,
        @Nullable Rotation rotation) {
    /**
     * How a login changes the credential.
     *
     * @param spi what the proxy knows of it
     * @param fields paths of the answer by the credential field that gets what stands there
     * @param expiresIn path of the token's lifetime in seconds, or null
     */
    record Rotation(
            TokenRotation spi,
            Map<String, String> fields,
            @Nullable String expiresIn) {
        Rotation {
            fields = Map.copyOf(fields);
        }

        /** The new values; a field that the answer leaves out keeps its value. */
        Map<String, SecretBytes> replaced(AnswerText answer) {
            Map<String, SecretBytes> replaced = new HashMap<>();
            fields.forEach((field, path) -> {
                String text = answer.at(path);
                if (text != null && !text.isEmpty()) {
                    replaced.put(field, SecretBytes.ofText(text));
                }
            });
            return replaced;
        }

        @Nullable
        Duration lifetime(AnswerText answer) {
            String text = expiresIn == null ? null : answer.at(expiresIn);
            return text != null && text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : null;
        }
    }

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

    /**
     * The login, with the secrets in its body. Sending it twice does no harm: it opens two sessions, and a platform whose
     * logins change the credential takes the old one until the new one was used.
     */
    UpstreamRequest request(Store store, Credential credential) {
        Map<String, String> headers = Map.of("accept", "application/json", "content-type", body.mediaType());
        return new UpstreamRequest("POST", URI.create(base.of(store) + path), headers, body.of(credential), true);
    }
}
