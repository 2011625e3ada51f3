package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.mapping.MappingPlan;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.pagination.OffsetLimit;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call that several requests do, or one that writes: each is made of the arguments and of what those before it have
 * brought. When one is refused, what can be taken back is. Belongs to one exchange.
 */
final class StepsCall implements CallPlan, Variables {
    /** Elements of a list that a step may be sent for, at most. */
    private static final int MOST = 250;

    private final Declaration declaration;
    private final Call call;
    private final StepsFile file;
    private final @Nullable OffsetLimit page;
    private final MappingPlan answer;
    private final CallScope scope;
    private final ReferenceValues reference;
    private final Triage triage;
    private final Deque<StepRule.Undo> undoable = new ArrayDeque<>();
    private boolean sent;

    StepsCall(Declaration declaration, Call call, Arranged arranged, StepsFile file) {
        this.declaration = declaration;
        this.call = call;
        this.file = file;
        this.page = arranged.page();
        this.answer = file.answer().plan(call.selection());
        this.scope = new CallScope(call.arguments(), arranged.binding().translated());
        this.reference = new ReferenceValues(declaration, call);
        this.triage = new Triage(declaration.errors());
    }

    @Override
    public Outcome begin(Output out) {
        Set<String> names = new TreeSet<>(answer.storeValues());
        for (StepRule step : file.steps()) {
            names.addAll(step.rules().plan().storeValues());
            names.addAll(step.send().storeValues());
        }
        return reference.fetch(names, out, ready -> from(0, ready));
    }

    /** Goes on with the first step from this one on that is needed. */
    private Outcome from(int first, Output out) {
        for (int i = first; i < file.steps().size(); i++) {
            if (needed(i)) {
                List<JsonNode> requests = requests(file.steps().get(i));
                if (requests.size() > MOST) {
                    String message =
                            "This call is about " + requests.size() + " items; at most " + MOST + " at a time.";
                    return impossible(ReturnCode.TOO_MANY_ITEMS, message);
                }
                if (!requests.isEmpty()) {
                    return send(i, requests, 0);
                }
            }
        }
        return answer(out);
    }

    private boolean needed(int step) {
        return StepsNeeded.of(file.steps(), wanted(), i -> i < step || mayBeSent(i, step))[step];
    }

    private Set<String> wanted() {
        Set<String> wanted = new TreeSet<>(answer.steps());
        wanted.addAll(file.records().steps());
        return wanted;
    }

    /** Whether its guard holds, or can't be told before the steps that it reads. */
    private boolean mayBeSent(int step, int now) {
        MappingPlan guard = file.steps().get(step).rules().guard();
        return guard == null || !settled(guard.steps(), now) || scope.holds(guard, this);
    }

    private boolean settled(Set<String> names, int now) {
        return file.steps().subList(now, file.steps().size()).stream()
                .map(StepRule::name)
                .filter(Objects::nonNull)
                .noneMatch(names::contains);
    }

    private List<JsonNode> requests(StepRule step) {
        JsonNode made = scope.apply(step.rules().plan(), this);
        if (!step.each()) {
            return made.isMissingNode() ? List.of() : List.of(made);
        }
        return new ArrayList<>(made.valueStream().toList());
    }

    private Outcome send(int number, List<JsonNode> requests, int at) {
        StepRule step = file.steps().get(number);
        if (step.send() instanceof Refusal refusal) {
            return impossible(refusal.code(), refusal.reason());
        }
        JsonNode parts = requests.get(at);
        for (String place : step.send().places()) {
            String segment = parts.path("path").path(place).asText("");
            if (!PercentEncoding.isSegment(segment)) {
                return nowhere(step, place, segment.isEmpty());
            }
        }
        for (String variable : step.send().variables()) {
            if (!parts.path("body").hasNonNull(variable)) {
                return nowhere(step, variable, true);
            }
        }
        UpstreamRequest request;
        try {
            request = step.send().request(call.store(), parts, this);
        } catch (CallRefused refused) {
            return impossible(refused.code(), String.valueOf(refused.getMessage()));
        }
        sent = true;
        return new Outcome.Next(new PlannedStep(request, head -> reader(number, requests, at, head)));
    }

    /** A request whose address isn't known: the caller left out a parameter, or an earlier step found nothing. */
    private Outcome nowhere(StepRule step, String place, boolean absent) {
        Set<String> origins = step.rules().origins().getOrDefault(place, Set.of());
        if (origins.isEmpty() || !absent) {
            return impossible(ReturnCode.ITEM_NOT_FOUND, declaration.name() + " has no such item.");
        }
        String names = String.join("' or '", new TreeSet<>(origins));
        return impossible(ReturnCode.PARAMETER_REQUIRED, "Parameter '" + names + "' is required.");
    }

    /** The call can't go on. */
    private Outcome impossible(ReturnCode code, String message) {
        if (!sent) {
            throw new CallRefused(code, message);
        }
        return refused(new PlatformError(code, message, 200, -1));
    }

    private ResponseReader reader(int number, List<JsonNode> requests, int at, ResponseHead head) {
        StepRule step = file.steps().get(number);
        boolean empty = head.status() == 204
                || "0".equals(head.header("content-length"))
                || step.send().mayAnswerNothing();
        ResponseReader reader = triage.readStep(
                head, call.now(), empty, step, this, (content, out) -> answered(number, requests, at, content, out));
        return new AfterAnswer(
                reader,
                (error, out) -> (step.missingOk() && missing(error)) || (step.deniedOk() && denied(error))
                        ? goOn(number, requests, at, out)
                        : refused(error));
    }

    /** The item isn't there, or the shop has no such route: a feature that is off. */
    private static boolean missing(PlatformError error) {
        return error.code() == ReturnCode.ITEM_NOT_FOUND || error.httpStatus() == 404;
    }

    /** The credential is taken, but has no right to this. */
    private static boolean denied(PlatformError error) {
        return error.code() == ReturnCode.STORE_API_ACCESS && error.httpStatus() != 401;
    }

    private Outcome answered(int number, List<JsonNode> requests, int at, JsonNode content, Output out) {
        StepRule step = file.steps().get(number);
        if (step.name() != null && !content.isMissingNode()) {
            if (step.each()) {
                scope.answeredOne(step.name(), content);
            } else {
                scope.answered(step.name(), content);
            }
        }
        if (step.undo() != null) {
            undoable.push(step.undo());
        }
        return goOn(number, requests, at, out);
    }

    private Outcome goOn(int number, List<JsonNode> requests, int at, Output out) {
        return at + 1 < requests.size() ? send(number, requests, at + 1) : from(number + 1, out);
    }

    /** Takes back what was done, last first, whatever comes of it; then the refusal is told. */
    private Outcome refused(PlatformError error) {
        while (!undoable.isEmpty()) {
            StepRule.Undo undo = undoable.pop();
            JsonNode parts = scope.apply(undo.rules().plan(), this);
            boolean known = undo.send().places().stream()
                    .allMatch(place -> PercentEncoding.isSegment(
                            parts.path("path").path(place).asText("")));
            known &= undo.send().variables().stream()
                    .allMatch(variable -> parts.path("body").hasNonNull(variable));
            if (known && !parts.isMissingNode()) {
                return new Outcome.Next(new PlannedStep(
                        undo.send().request(call.store(), parts, this),
                        head -> new SettledAnswer(out -> refused(error))));
            }
        }
        return new Outcome.Failed(error);
    }

    private Outcome answer(Output out) {
        if (file.records().isEmpty()) {
            byte[] one = answer.write(scope.bytes(), this);
            out.write(one == null ? "{}" : new String(one, java.nio.charset.StandardCharsets.UTF_8));
            out.countRecord();
            return Outcome.Done.LAST;
        }
        int sliced = page == null
                ? scope.slice(file.records(), this, 0, 1)
                : scope.slice(file.records(), this, page.start(), page.size());
        if (page == null && sliced == 0) {
            return impossible(ReturnCode.ITEM_NOT_FOUND, declaration.name() + " has no such item.");
        }
        byte[] list = answer.write(scope.bytes(), this);
        if (list != null) {
            out.write(list, 1, list.length - 2);
            for (int i = 0; i < sliced; i++) {
                out.countRecord();
            }
        }
        return page == null || !scope.beyond()
                ? Outcome.Done.LAST
                : new Outcome.Done(null, Long.toString(page.start() + page.size()));
    }

    @Override
    public @Nullable String store(String name) {
        return reference.get(name);
    }

    @Override
    public @Nullable String call(String name) {
        if (name.equals("now")) {
            return call.now().toString();
        }
        if (name.equals("nonce")) {
            String own = call.arguments().text("idempotency_key");
            return own == null || own.isBlank() ? call.nonce() : own;
        }
        return call.arguments().given(name) ? call.arguments().text(name) : null;
    }
}
