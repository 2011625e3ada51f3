package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.SessionKeeper;
import io.cartway.connectors.spi.UpstreamRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session.
 *
 * @param errors of the platform
 * @param session how
 * @param login made from the credential
 * @param keeper gets the token
 */
record LoginCall(ErrorRules errors, SessionRule session, UpstreamRequest login, SessionKeeper keeper)
        implements CallPlan {
    /** Statuses by which OAuth refuses a refresh token or a client (RFC 6749 section 5.2), and the two for both. */
    private static final Set<Integer> NOT_TAKEN = Set.of(400, 401, 403);

    @Override
    public Outcome begin(Output out) {
        return new Outcome.Next(new PlannedStep(login, this::read));
    }

    private ResponseReader read(ResponseHead head) {
        if (session.rotation() != null && NOT_TAKEN.contains(head.status())) {
            return new SmallAnswer(
                    (json, unused) -> new Outcome.Failed(errors.tokenNotTaken(head.status(), words(json))));
        }
        return new Triage(errors).readSmall(head, Instant.MAX, (json, unused) -> opened(head, json));
    }

    private @Nullable String words(@Nullable JsonNode json) {
        return session.refused() == null ? null : AnswerText.of(json).at(session.refused());
    }

    private Outcome opened(ResponseHead head, JsonNode json) {
        String words = words(json);
        @Nullable String token = words == null ? session.token().in(head, json) : null;
        if (token == null || token.isEmpty()) {
            return new Outcome.Failed(errors.noSession(head.status(), words));
        }
        SessionRule.Rotation rotation = session.rotation();
        Duration lifetime = null;
        if (rotation != null) {
            keeper.replaced(rotation.replaced(AnswerText.of(json)));
            lifetime = rotation.lifetime(AnswerText.of(json));
        }
        keeper.opened(SecretBytes.ofText(token), lifetime == null ? session.lifetime() : lifetime);
        return Outcome.Done.LAST;
    }
}
