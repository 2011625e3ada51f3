package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The resources that are no more than records: made, read, listed, changed, deleted. Those below another one carry its
 * id. What else they need is in {@code kinds.json}: what a new one has that was not sent, and what no two may share.
 */
final class Kinds {
    private static final JsonNode TABLE = Json.resource(Kinds.class, "kinds.json");

    /** Those whose making is answered with 201 instead of 200. */
    private static final Set<String> MADE = Set.of("coupons", "gift certificates", "shipping zones");

    private final BigcommerceData data;

    Kinds(BigcommerceData data) {
        this.data = data;
    }

    /**
     * One of them.
     *
     * @param name under which its documents are kept
     * @param path with braces for the ids of those above
     * @param parent the field with the id of the one above, or an empty text
     * @param above the name of the one above
     * @param standard what a new one has that was not sent
     * @param unique the field of which no two have the same value, or an empty text
     */
    private record Kind(String name, String path, String parent, String above, ObjectNode standard, String unique) {
        boolean old() {
            return path.startsWith("v2");
        }
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        TABLE.forEach(row -> {
            Kind kind = kind(row);
            String verbs = row.path("verbs").asText("LGCUD");
            if (verbs.contains("L")) {
                routes.on("GET " + kind.path(), call -> Lists.of(call, all(kind, call)));
            }
            if (verbs.contains("G")) {
                routes.on("GET " + kind.path() + "/{}", call -> Answer.of(need(kind, call)));
            }
            if (verbs.contains("C")) {
                routes.on("POST " + kind.path(), call -> create(kind, call));
            }
            if (verbs.contains("U")) {
                routes.on("PUT " + kind.path() + "/{}", call -> update(kind, call));
            }
            if (verbs.contains("D")) {
                routes.on("DELETE " + kind.path() + "/{}", call -> delete(kind, call));
            }
        });
    }

    private static Kind kind(JsonNode row) {
        return new Kind(
                row.path("name").asText(),
                row.path("path").asText(),
                row.path("parent").asText(),
                row.path("above").asText(),
                BigcommerceData.object(row.path("standard")),
                row.path("unique").asText());
    }

    private List<ObjectNode> all(Kind kind, Call call) {
        if (kind.parent().isEmpty()) {
            return data.of(kind.name()).all();
        }
        String above = above(kind, call);
        return data.of(kind.name()).where(kind.parent(), above);
    }

    /** The id of the one above, which must be there. */
    private String above(Kind kind, Call call) {
        int place = (int) kind.path().chars().filter(each -> each == '{').count() - 1;
        data.need(kind.above(), call.at().get(place));
        return call.at().get(place);
    }

    private ObjectNode need(Kind kind, Call call) {
        ObjectNode found = data.need(kind.name(), call.at().get(call.at().size() - 1));
        if (!kind.parent().isEmpty() && !found.path(kind.parent()).asText().equals(above(kind, call))) {
            throw BigcommerceError.missing();
        }
        return found;
    }

    private Answer create(Kind kind, Call call) {
        ObjectNode made = BigcommerceData.object(call.body()).deepCopy();
        if (!kind.parent().isEmpty()) {
            made.put(kind.parent(), Long.parseLong(above(kind, call)));
        }
        ObjectNode one = put(kind, made, call.body());
        return MADE.contains(kind.name()) ? Answer.made(one) : Answer.of(one);
    }

    /** Makes one of a kind as a request would, by the kind's name. */
    ObjectNode make(String name, ObjectNode given) {
        for (JsonNode row : TABLE) {
            if (row.path("name").asText().equals(name)) {
                return put(kind(row), given, given.deepCopy());
            }
        }
        throw new IllegalArgumentException(name);
    }

    private ObjectNode put(Kind kind, ObjectNode made, JsonNode body) {
        unique(kind, made);
        kind.standard().properties().forEach(field -> {
            JsonNode value = field.getValue();
            String text = value.asText();
            BigcommerceData.standard(
                    made,
                    field.getKey(),
                    text.equals("$now") ? data.now() : text.equals("$before") ? data.before() : value.deepCopy());
        });
        if (kind.name().equals("scripts")) {
            made.put("id", "%08d-0000-4000-8000-000000000000".formatted(data.serial()));
            made.put("uuid", made.path("id").asText());
        }
        money(kind, made);
        data.of(kind.name()).add(made);
        numberValues(made);
        data.wrote("create", kind.name(), made.path("id").asText(), body);
        return made;
    }

    /** The values of an option, whatever they are for, have numbers. */
    private void numberValues(ObjectNode made) {
        made.path("option_values").forEach(value -> {
            if (value.path("id").isMissingNode() && value instanceof ObjectNode object) {
                object.put("id", data.serial());
            }
        });
    }

    private void unique(Kind kind, ObjectNode one) {
        JsonNode value = one.path(kind.unique());
        if (kind.unique().isEmpty() || value.isMissingNode()) {
            return;
        }
        boolean taken = data.of(kind.name()).where(kind.unique(), value.asText()).stream()
                .anyMatch(other -> !other.path("id").equals(one.path("id"))
                        && (kind.parent().isEmpty() || other.path(kind.parent()).equals(one.path(kind.parent()))));
        if (taken) {
            throw BigcommerceError.of(
                    409,
                    "The " + kind.name() + " " + kind.unique() + " is a duplicate.",
                    Map.of(kind.unique(), "The value is already in use"));
        }
    }

    private static void money(Kind kind, ObjectNode one) {
        if (kind.old()) {
            for (String field : List.of("amount", "min_purchase", "balance")) {
                if (one.has(field)) {
                    one.put(field, BigcommerceData.money(BigcommerceData.number(one.path(field))));
                }
            }
        }
    }

    private Answer update(Kind kind, Call call) {
        ObjectNode found = need(kind, call);
        ObjectNode changed = found.deepCopy();
        Documents.merge(changed, BigcommerceData.object(call.body()).deepCopy().without("id"));
        unique(kind, changed);
        money(kind, changed);
        numberValues(changed);
        if (changed.has("date_modified")) {
            changed.put("date_modified", kind.old() ? data.before() : data.now());
        }
        found.removeAll();
        found.setAll(changed);
        data.wrote("update", kind.name(), found.path("id").asText(), call.body());
        return Answer.of(found);
    }

    private Answer delete(Kind kind, Call call) {
        ObjectNode found = need(kind, call);
        data.of(kind.name()).remove(found.path("id").asText());
        data.wrote("delete", kind.name(), found.path("id").asText(), Json.object());
        return Answer.none();
    }
}
