package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.declared.MethodRule.Answer;
import io.cartway.connectors.pagination.OffsetLimit;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A number that the platform doesn't state: the records are counted, page by page, while each page is held alone. Belongs to
 * one exchange.
 */
final class CountedPages implements CallPlan {
    /** Pages of one call, at most. */
    private static final int MOST = 100;

    private static final int PAGE_BYTES = 4 << 20;

    private final Declaration declaration;
    private final Call call;
    private final Arranged arranged;
    private final Answer.Count answer;
    private final Answer.Count.Pages pages;
    private final ReferenceValues reference;
    private long counted;

    CountedPages(Declaration declaration, Call call, Arranged arranged, Answer.Count answer, Answer.Count.Pages pages) {
        this.declaration = declaration;
        this.call = call;
        this.arranged = arranged;
        this.answer = answer;
        this.pages = pages;
        this.reference = new ReferenceValues(declaration, call);
    }

    @Override
    public Outcome begin(Output out) {
        Set<String> names = new LinkedHashSet<>(answer.operation().storeValues(ask(0)));
        return reference.fetch(names, out, unused -> page(0));
    }

    private Ask ask(int number) {
        return new Ask(
                arranged.binding().values(),
                arranged.binding().filters(),
                new OffsetLimit((long) number * pages.size(), pages.size(), pages.size()),
                null,
                null,
                reference.all());
    }

    private Outcome page(int number) {
        return new Outcome.Next(new PlannedStep(
                answer.operation().request(call.store(), ask(number)),
                head -> new Triage(declaration.errors())
                        .read(
                                head,
                                call.now(),
                                kept -> new HeldAnswer(
                                        declaration.name(),
                                        new HeldBytes(declaration.name(), PAGE_BYTES),
                                        false,
                                        (json, out) -> counted(number, json, out)))));
    }

    private Outcome counted(int number, JsonNode json, Output out) {
        JsonNode records = json.isArray() ? json : AnswerText.node(json, pages.records());
        if (!records.isArray()) {
            throw new UnreadableAnswer(declaration.name() + "'s answer has no records where they are expected");
        }
        counted += records.size();
        if (records.size() < pages.size()) {
            out.write("{\"" + answer.key() + "\":" + counted + "}");
            out.countRecord();
            return Outcome.Done.LAST;
        }
        if (number + 1 == MOST) {
            String message = declaration.name() + " has more than " + counted
                    + " of them, and doesn't tell how many: narrow it down by filters.";
            return new Outcome.Failed(new PlatformError(ReturnCode.TOO_MANY_ITEMS, message, 200, -1));
        }
        return page(number + 1);
    }
}
