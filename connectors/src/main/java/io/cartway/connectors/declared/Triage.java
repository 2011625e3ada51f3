package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides by an answer's head who reads its body: a success goes on, everything else ends in a refusal. Redirects are
 * never followed: the credential belongs to the address that the store was connected by.
 */
record Triage(ErrorRules errors) {
    /** Bytes of a step's answer, at most. */
    private static final int STEP = 8 << 20;

    ResponseReader read(ResponseHead head, Instant now, Function<AnswerHead, ResponseReader> success) {
        AnswerHead kept = AnswerHead.of(head, now);
        if (kept.success() && kept.json()) {
            return success.apply(kept);
        }
        if (kept.success()) {
            return new ForeignPage(SettledAnswer.of(new Outcome.Failed(errors.error(kept, AnswerText.NOTHING))));
        }
        if (kept.redirect()) {
            return SettledAnswer.of(new Outcome.Failed(redirected(kept)));
        }
        SmallAnswer refusal =
                SmallAnswer.ofRefusal((json, out) -> new Outcome.Failed(errors.error(kept, AnswerText.of(json))));
        return kept.json() ? refusal : new ForeignPage(refusal);
    }

    /** For an answer that is small by nature: {@code meaning} gets the body of a success that is no refusal. */
    ResponseReader readSmall(ResponseHead head, Instant now, BiFunction<JsonNode, Output, Outcome> meaning) {
        return read(
                head,
                now,
                kept -> new SmallAnswer((json, out) -> {
                    if (json == null) {
                        throw new UnreadableAnswer(
                                errors.platform() + "'s answer is not JSON, or far longer than expected");
                    }
                    AnswerText text = AnswerText.of(json);
                    return errors.refusedInSuccess(text)
                            ? new Outcome.Failed(errors.error(kept, text))
                            : meaning.apply(json, out);
                }));
    }

    /** For the answer of a step: {@code meaning} gets what later steps may read of one that is no refusal. */
    ResponseReader readStep(
            ResponseHead head,
            Instant now,
            boolean mayBeEmpty,
            StepRule step,
            Variables values,
            BiFunction<JsonNode, Output, Outcome> meaning) {
        AnswerHead kept = AnswerHead.of(head, now);
        if (!kept.success() || !(kept.json() || mayBeEmpty)) {
            return read(head, now, unused -> SettledAnswer.of(Outcome.Done.LAST));
        }
        return new HeldAnswer(errors.platform(), new HeldBytes(errors.platform(), STEP), mayBeEmpty, (json, out) -> {
            PlatformError refusal = refusal(kept, step, values, json);
            return refusal == null ? meaning.apply(step.send().content(json), out) : new Outcome.Failed(refusal);
        });
    }

    private @Nullable PlatformError refusal(AnswerHead head, StepRule step, Variables values, JsonNode json) {
        AnswerText text = AnswerText.of(json);
        if (errors.refusedInSuccess(text)) {
            return errors.error(head, text);
        }
        JsonNode content = step.send().content(json);
        if (step.send() instanceof DocumentSend) {
            if (!content.isObject()) {
                throw new UnreadableAnswer(errors.platform() + "'s answer has no data");
            }
            for (JsonNode refused : errors.refusedInData(content)) {
                return errors.error(head, AnswerText.of(refused));
            }
        }
        Expectation expect = step.expect();
        // An answer without a body has nothing, as an empty object has.
        String looked = content.isMissingNode() ? "{}" : content.toString();
        if (expect == null || expect.met().write(looked.getBytes(StandardCharsets.UTF_8), values) != null) {
            return null;
        }
        String words = expect.message() == null ? null : AnswerText.of(content).at(expect.message());
        return errors.unexpected(head, expect.code(), words);
    }

    private PlatformError redirected(AnswerHead head) {
        String target = head.redirectsTo() == null ? "another path" : head.redirectsTo();
        return new PlatformError(
                ReturnCode.STORE_ERROR,
                errors.platform() + " redirects (HTTP " + head.status() + ") to " + target
                        + ": redirects aren't followed, connect the store by its final store_url.",
                head.status(),
                -1);
    }
}
