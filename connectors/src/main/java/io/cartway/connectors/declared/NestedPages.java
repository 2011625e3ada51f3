package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.mapping.MappingPlan;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A page of records with connections in them: held until what a connection has beyond the size that is asked for has come
 * too, then written in order. What can't be asked for on its own, since it lies in a list, is told as too much. What is
 * held is bounded. Belongs to one exchange.
 */
final class NestedPages {
    private static final int HELD = 16 << 20;

    /** Further requests for a page, at most. */
    private static final int MOST = 100;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Declaration declaration;
    private final BaseAddress base;
    private final Call call;
    private final MappingPlan plan;
    private final Variables values;
    private final Triage triage;
    private final HeldBytes held;
    private final List<JsonNode> records = new ArrayList<>();
    private final Deque<Rest> rest = new ArrayDeque<>();
    private int asked;
    private @Nullable String cut;

    NestedPages(Declaration declaration, BaseAddress base, Call call, MappingPlan plan, Variables values) {
        this.declaration = declaration;
        this.base = base;
        this.call = call;
        this.plan = plan;
        this.values = values;
        this.triage = new Triage(declaration.errors());
        this.held = new HeldBytes(declaration.name(), HELD);
    }

    /** A connection of a record that has more: where it stands in it, and what is known of it. */
    private record Rest(String id, List<String> way, UpstreamFields fields, ObjectNode known) {}

    /**
     * Reads the page, asks for what is missing, and writes the records.
     *
     * @param limit how many to write at most
     * @param next what comes after it, by the number of records written and what stood around them
     */
    ResponseReader reader(AnswerHead head, long limit, BiFunction<Integer, AnswerText, Outcome> next) {
        return new HeldAnswer(declaration.name(), held, false, (json, out) -> {
            AnswerText text = AnswerText.of(json);
            if (declaration.errors().refusedInSuccess(text)) {
                return new Outcome.Failed(declaration.errors().error(head, text));
            }
            List<JsonNode> found = plan.records(json);
            if (found == null) {
                throw new UnreadableAnswer(declaration.name() + "'s answer has no records where they are expected");
            }
            found.stream().limit(limit).forEach(record -> {
                if (!record.isObject()) {
                    throw new UnreadableAnswer(declaration.name() + "'s answer has a record that is no object");
                }
                records.add(record);
                look(record, record, plan.upstreamFields(), List.of(), false);
            });
            return goOn(head, out, text, next);
        });
    }

    /** Finds connections that have more than they show. */
    private void look(JsonNode record, JsonNode node, UpstreamFields fields, List<String> way, boolean inList) {
        fields.members().forEach((name, inside) -> {
            JsonNode value = node.path(name);
            List<String> here = new ArrayList<>(way);
            here.add(name);
            if (inside.isConnection()
                    && value.path("pageInfo").path("hasNextPage").asBoolean()) {
                JsonNode id = record.path("id");
                boolean known = value instanceof ObjectNode
                        && value.path("nodes").isArray()
                        && !value.path("pageInfo").path("endCursor").asText("").isEmpty();
                if (inList
                        || !known
                        || !id.isTextual()
                        || plan.upstreamFields().on().size() != 1) {
                    cut = name;
                } else {
                    rest.add(new Rest(id.textValue(), here, inside, (ObjectNode) value));
                }
            }
            if (value.isArray()) {
                value.forEach(element -> look(record, element, inside, here, true));
            } else if (value.isObject()) {
                look(record, value, inside, here, inList);
            }
        });
    }

    private Outcome goOn(AnswerHead head, Output out, AnswerText text, BiFunction<Integer, AnswerText, Outcome> next) {
        if (cut != null || asked + rest.size() > MOST) {
            String name = cut != null ? cut : rest.element().way().get(0);
            String message = "An item has more " + name + " than can be read in one call: leave out the fields that are"
                    + " made of them, or ask for fewer items.";
            return new Outcome.Failed(new PlatformError(ReturnCode.TOO_MANY_ITEMS, message, head.status(), -1));
        }
        Rest more = rest.poll();
        if (more == null) {
            records.forEach(record -> plan.write(record.toString().getBytes(StandardCharsets.UTF_8), values, out));
            return next.apply(records.size(), text);
        }
        asked++;
        ObjectNode variables = JSON.objectNode();
        variables.put("id", more.id());
        variables.put("after", more.known().path("pageInfo").path("endCursor").asText());
        return new Outcome.Next(new PlannedStep(
                ConnectionOperation.post(base, call.store(), document(more), variables),
                answer -> triage.read(
                        answer,
                        call.now(),
                        kept -> new HeldAnswer(declaration.name(), held, false, (json, then) -> {
                            AnswerText told = AnswerText.of(json);
                            if (declaration.errors().refusedInSuccess(told)) {
                                return new Outcome.Failed(declaration.errors().error(kept, told));
                            }
                            add(more, json);
                            return goOn(head, then, text, next);
                        }))));
    }

    private String document(Rest more) {
        UpstreamFields nodes = more.fields().members().get("nodes");
        long cost = nodes == null ? 1 : nodes.cost();
        int size = (int) Math.max(1, Math.min(declaration.paging().max(), (declaration.queryCost() - 10) / cost));
        UpstreamFields continued = more.fields().behindCursor(size, "after");
        List<String> way = more.way();
        String text = way.get(way.size() - 1) + "(" + continued.arguments() + ")" + continued;
        for (int i = way.size() - 2; i >= 0; i--) {
            text = way.get(i) + "{" + text + "}";
        }
        return "query($id:ID!,$after:String!){node(id:$id){... on "
                + plan.upstreamFields().on().get(0) + "{" + text + "}}}";
    }

    private void add(Rest more, JsonNode json) {
        JsonNode found = json.path("data").path("node");
        for (String name : more.way()) {
            found = found.path(name);
        }
        if (!found.path("nodes").isArray()) {
            throw new UnreadableAnswer(declaration.name() + "'s answer has no nodes where they are expected");
        }
        ((ArrayNode) more.known().get("nodes")).addAll((ArrayNode) found.get("nodes"));
        more.known().set("pageInfo", found.path("pageInfo"));
        found.get("nodes")
                .forEach(node -> more.fields().members().forEach((name, inside) -> {
                    if (name.equals("nodes")) {
                        look(node, node, inside, more.way(), true);
                    }
                }));
        if (found.path("pageInfo").path("hasNextPage").asBoolean()) {
            if (found.path("pageInfo").path("endCursor").asText("").isEmpty()) {
                cut = more.way().get(0);
            }
            rest.add(more);
        }
    }
}
