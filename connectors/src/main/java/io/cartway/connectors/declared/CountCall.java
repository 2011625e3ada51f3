package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.declared.MethodRule.Answer;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that is answered by a number which the platform states. One request.
 *
 * @param errors the platform's refusals
 * @param call what was asked
 * @param arranged the same in the platform's words
 * @param answer where the number stands
 */
record CountCall(ErrorRules errors, Call call, Arranged arranged, Answer.Count answer) implements CallPlan {
    private static final String EXACT = "EXACT";

    @Override
    public Outcome begin(Output out) {
        Ask ask = new Ask(
                arranged.binding().values(), arranged.binding().filters(), arranged.page(), null, null, Map.of());
        return new Outcome.Next(new PlannedStep(answer.operation().request(call.store(), ask), this::read));
    }

    private ResponseReader read(ResponseHead head) {
        Triage triage = new Triage(errors);
        String path = answer.path();
        if (path != null) {
            return triage.readSmall(head, call.now(), (json, out) -> {
                JsonNode number = AnswerText.node(json, path);
                String precision = answer.precision();
                if (precision != null
                        && number.isIntegralNumber()
                        && !EXACT.equals(AnswerText.of(json).at(precision))) {
                    return new Outcome.Failed(new PlatformError(
                            ReturnCode.TOO_MANY_ITEMS,
                            errors.platform() + " only knows that there are at least so many: count fewer by a filter.",
                            head.status(),
                            -1));
                }
                boolean nothing = number.isMissingNode() && hangsAtNothing(json, path);
                return write(number.isIntegralNumber() ? number.asText() : nothing ? "0" : null, out);
            });
        }
        String text = answer.header() == null ? null : head.header(answer.header());
        return triage.read(head, call.now(), kept -> new SettledAnswer(out -> write(text, out)));
    }

    /** In GraphQL what the records hang at may be null ({@code data.customer}): there are none then. */
    private static boolean hangsAtNothing(JsonNode json, String path) {
        int end = path.indexOf('.', path.indexOf('.') + 1);
        while (end > 0 && !AnswerText.node(json, path.substring(0, end)).isNull()) {
            end = path.indexOf('.', end + 1);
        }
        return end > 0;
    }

    private Outcome write(@Nullable String number, Output out) {
        if (number == null || !number.strip().matches("[0-9]{1,18}")) {
            String place = answer.header() == null ? "member " + answer.path() : "header field " + answer.header();
            throw new UnreadableAnswer(errors.platform() + "'s answer has no number in its " + place);
        }
        out.write("{\"" + answer.key() + "\":" + Long.parseLong(number.strip()) + "}");
        out.countRecord();
        return Outcome.Done.LAST;
    }
}
