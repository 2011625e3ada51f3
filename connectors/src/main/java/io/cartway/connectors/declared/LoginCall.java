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
import java.time.Instant;
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
    @Override
    public Outcome begin(Output out) {
        return new Outcome.Next(new PlannedStep(login, this::read));
    }

    private ResponseReader read(ResponseHead head) {
        return new Triage(errors).readSmall(head, Instant.MAX, (json, unused) -> opened(head, json));
    }

    private Outcome opened(ResponseHead head, JsonNode json) {
        String words = session.refused() == null ? null : AnswerText.of(json).at(session.refused());
        @Nullable String token = words == null ? session.token().in(head, json) : null;
        if (token == null || token.isEmpty()) {
            return new Outcome.Failed(errors.noSession(head.status(), words));
        }
        keeper.opened(SecretBytes.ofText(token), session.lifetime());
        return Outcome.Done.LAST;
    }
}
