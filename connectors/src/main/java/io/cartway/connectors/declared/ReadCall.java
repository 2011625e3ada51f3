package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.declared.MethodRule.Answer;
import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.mapping.MappingPlan;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.pagination.CursorPage;
import io.cartway.connectors.pagination.OffsetLimit;
import io.cartway.connectors.pagination.Part;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.Step;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that reads records: first the reference values of the store that the wanted fields need and that aren't known,
 * then page after page. Belongs to one exchange.
 */
final class ReadCall implements CallPlan, Variables {
    private static final UpstreamFields ONLY_ID = new UpstreamFields(Map.of("id", new UpstreamFields(Map.of())));

    private final Declaration declaration;
    private final Call call;
    private final Arranged arranged;
    private final Answer.Mapped answer;
    private final Mapping mapping;
    private final MappingPlan plan;
    private final Triage triage;
    private final ReferenceValues reference;
    private @Nullable String firstOfLast;

    ReadCall(Declaration declaration, Call call, Arranged arranged, Answer.Mapped answer, Mapping mapping) {
        this.declaration = declaration;
        this.call = call;
        this.arranged = arranged;
        this.answer = answer;
        this.mapping = mapping;
        this.plan = mapping.plan(call.selection());
        this.triage = new Triage(declaration.errors());
        this.reference = new ReferenceValues(declaration, call);
    }

    @Override
    public Outcome begin(Output out) {
        Set<String> names = new LinkedHashSet<>(plan.storeValues());
        names.addAll(answer.operation().storeValues(ask(first())));
        return reference.fetch(names, out, unused -> new Outcome.Next(page(first())));
    }

    private @Nullable Part first() {
        OffsetLimit range = arranged.page();
        if (range != null && answer.operation() instanceof ConnectionOperation connection) {
            return new CursorPage(call.position(), range.start(), range.wanted(), connection.most(wanted()));
        }
        if (range == null || !paged()) {
            return range;
        }
        return answer.operation() instanceof RestOperation rest
                ? rest.first(range, wanted())
                : declaration.paging().first(range, declaration.paging().max());
    }

    private Step page(@Nullable Part page) {
        boolean passed = page instanceof CursorPage cursor && cursor.passed();
        return new PlannedStep(answer.operation().request(call.store(), ask(page)), head -> {
            if (page != null && declaration.paging().saysNone(head.status())) {
                return new SettledAnswer(
                        out -> after(page, 0, unused -> "0", null, false, AnswerHead.of(head, call.now())));
            }
            String header = declaration.paging().total().header();
            String total = header == null ? null : head.header(header);
            return passed
                    ? triage.readSmall(head, call.now(), (json, out) -> behind(page, AnswerText.of(json), -1))
                    : triage.read(head, call.now(), kept -> whole(kept, total, page));
        });
    }

    /** Where a platform repeats its last page, a page is looked at before it is written. */
    private ResponseReader whole(AnswerHead head, @Nullable String total, @Nullable Part page) {
        ResponseReader reader = reader(head, total, page);
        if (page == null || !paged() || !declaration.paging().mayRepeat(page)) {
            return reader;
        }
        return new RepeatablePage(declaration.name(), reader, (json, out) -> {
            List<JsonNode> records = plan.records(json);
            String path = inBody();
            long all = number(path == null ? total : AnswerText.of(json).at(path));
            if (records == null || records.isEmpty()) {
                return null;
            }
            String first = records.get(0).toString();
            boolean repeated = first.equals(firstOfLast) || (all >= 0 && all <= page.start() - page.skip());
            firstOfLast = first;
            return repeated ? after(page, 0, AnswerText.NOTHING, null, false, head) : null;
        });
    }

    private Ask ask(@Nullable Part page) {
        boolean passed = page instanceof CursorPage cursor && cursor.passed();
        return new Ask(
                arranged.binding().values(),
                arranged.binding().filters(),
                paged() ? page : null,
                arranged.sort(),
                passed ? null : wanted(),
                reference.all());
    }

    /** Some platforms select inside the record, others among the members of the whole answer. */
    private UpstreamFields wanted() {
        UpstreamFields record = plan.upstreamFields();
        boolean around =
                answer.operation() instanceof RestOperation rest && !rest.selectsInside() && !plan.recordsAtRoot();
        if (!around) {
            return record.isLeaf() ? ONLY_ID : record;
        }
        Map<String, UpstreamFields> members = new LinkedHashMap<>(plan.envelopeFields(record));
        String total = inBody();
        if (total != null) {
            members.put(total.split("\\.", 2)[0], new UpstreamFields(Map.of()));
        }
        return new UpstreamFields(members);
    }

    /** Where the number of all records stands around them, or null. */
    private @Nullable String inBody() {
        return answer instanceof Answer.Records records && !plan.recordsAtRoot() ? records.total() : null;
    }

    private ResponseReader reader(AnswerHead head, @Nullable String total, @Nullable Part page) {
        String inBody = inBody();
        boolean list = page != null && plan.recordsAtRoot();
        long skip = page == null ? 0 : paged() ? page.skip() : page.start();
        long limit = page == null ? 1 : page.take();
        if (!(answer.operation() instanceof RestOperation)
                && plan.upstreamFields().hasConnections()) {
            return new NestedPages(declaration, base(), call, plan, this)
                    .reader(head, limit, (count, text) -> after(page, count, text, inBody, false, head));
        }
        if (!plan.joins().isEmpty()) {
            JoinedPage joined = new JoinedPage(declaration, call, mapping, plan, this);
            return joined.reader(
                    head,
                    list,
                    skip,
                    limit,
                    (count, text) ->
                            after(page, count, inBody == null ? unused -> total : text, inBody, joined.beyond(), head));
        }
        return new RecordsAnswer(
                declaration.errors(),
                head,
                plan,
                this,
                around(inBody),
                list,
                skip,
                limit,
                read -> after(
                        page,
                        read.records(),
                        around(inBody).isEmpty() ? unused -> total : read::at,
                        inBody,
                        read.beyond(),
                        head));
    }

    /** What is wanted of what stands around the records. */
    private List<String> around(@Nullable String total) {
        if (answer.operation() instanceof ConnectionOperation connection) {
            return List.of(connection.hasNextPage(), connection.endCursor());
        }
        return total == null ? List.of() : List.of(total);
    }

    private BaseAddress base() {
        return answer.operation() instanceof ConnectionOperation connection
                ? connection.base()
                : ((GraphQlOperation) answer.operation()).base();
    }

    private Outcome after(
            @Nullable Part page,
            long records,
            AnswerText around,
            @Nullable String total,
            boolean beyond,
            AnswerHead head) {
        if (answer instanceof Answer.One || page == null) {
            return afterOne(records, head);
        }
        if (page instanceof CursorPage) {
            return behind(page, around, records);
        }
        if (paged()) {
            return afterPage(page, records, number(around.at(String.valueOf(total))));
        }
        return new Outcome.Done(null, beyond ? Long.toString(page.start() + page.take()) : null);
    }

    /** Where a list goes on behind cursors. */
    private Outcome behind(@Nullable Part page, AnswerText around, long records) {
        ConnectionOperation connection = (ConnectionOperation) answer.operation();
        CursorPage cursor = (CursorPage) java.util.Objects.requireNonNull(page);
        String end = "true".equals(around.at(connection.hasNextPage())) ? around.at(connection.endCursor()) : null;
        if (end == null || end.isEmpty() || records == 0) {
            return Outcome.Done.LAST;
        }
        CursorPage next = cursor.behind(end);
        return next == null ? new Outcome.Done(null, end) : new Outcome.Next(page(next));
    }

    /** Whether the platform is asked for a part of a list. */
    private boolean paged() {
        return !(answer instanceof Answer.Records records) || records.paged();
    }

    private Outcome afterPage(Part page, long records, long total) {
        Part next = page.next(records, total);
        return next == null ? new Outcome.Done(null, page.position(records, total)) : new Outcome.Next(page(next));
    }

    private Outcome afterOne(long records, AnswerHead head) {
        if (records > 0) {
            return Outcome.Done.LAST;
        }
        String message = declaration.name() + " has no such item.";
        return new Outcome.Failed(new PlatformError(ReturnCode.ITEM_NOT_FOUND, message, head.status(), -1));
    }

    /** The number of all records, or -1 when the platform doesn't say a plausible one. */
    private static long number(@Nullable String text) {
        String digits = text == null ? "" : text.strip();
        boolean plausible = !digits.isEmpty() && digits.length() <= 18;
        for (int i = 0; i < digits.length() && plausible; i++) {
            plausible = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        return plausible ? Long.parseLong(digits) : -1;
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
        return call.arguments().given(name) ? call.arguments().text(name) : null;
    }
}
