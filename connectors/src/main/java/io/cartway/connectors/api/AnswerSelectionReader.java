package io.cartway.connectors.api;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what of an answer a caller wants. Immutable, any thread.
 *
 * <p>{@code response_fields} wins where it is given; of a method that writes it is an argument like any other (the
 * fields that a webhook delivers). Otherwise {@code params} names first-level fields of the entity, some by older names;
 * {@code force_all} means all, less those in {@code exclude}, which counts only then. A name in {@code params} or
 * {@code exclude} that the entity doesn't have is ignored: clients send one list to several methods. A name in
 * {@code response_fields} that the answer doesn't have makes its result empty, as the contract does.
 */
public final class AnswerSelectionReader {
    private static final String FORCE_ALL = "force_all";
    private static final Set<String> FREE_FIELDS = Set.of("additional_fields", "custom_fields");
    private static final Set<String> ENVELOPE =
            Set.of("return_code", "return_message", "pagination", "result", "additional_fields", "custom_fields");
    private static final Set<String> PAGINATION = Set.of("previous", "next", "additional_fields", "custom_fields");

    private final ApiCatalog catalog;

    /** For the methods of a catalogue. */
    public AnswerSelectionReader(ApiCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What the caller of a method wants.
     *
     * @throws ArgumentsRefused 109 when {@code response_fields} is malformed
     */
    public AnswerSelection read(ApiMethod method, Arguments arguments) {
        String responseFields = arguments.text("response_fields");
        if (responseFields != null && !responseFields.isBlank() && !method.writes()) {
            return ofAnswer(method, ResponseFields.parse(responseFields));
        }
        String params = arguments.text("params");
        Entity entity = entityOf(method);
        return whole(params == null || entity == null ? FieldSelection.ALL : ofParams(entity, params, arguments));
    }

    private static AnswerSelection whole(FieldSelection entity) {
        return new AnswerSelection(true, true, true, true, true, true, entity, false);
    }

    private @Nullable Entity entityOf(ApiMethod method) {
        if (method.result() instanceof ApiMethod.Result.Records records) {
            return catalog.entity(records.entity());
        }
        return method.result() instanceof ApiMethod.Result.Single single ? catalog.entity(single.entity()) : null;
    }

    private static FieldSelection ofParams(Entity entity, String params, Arguments arguments) {
        List<String> names = List.of(params.split(",", -1));
        Set<String> wanted = new LinkedHashSet<>();
        if (names.stream().anyMatch(name -> name.strip().equals(FORCE_ALL))) {
            Set<String> excluded = new LinkedHashSet<>();
            arguments.list("exclude").forEach(name -> addMeant(entity, name, excluded));
            if (excluded.isEmpty()) {
                return FieldSelection.ALL;
            }
            wanted.addAll(entity.fields().keySet());
            wanted.removeAll(excluded);
        } else {
            names.forEach(name -> addMeant(entity, name.strip(), wanted));
        }
        Map<String, FieldSelection> fields = new HashMap<>();
        wanted.forEach(name -> fields.put(name, FieldSelection.ALL));
        return new FieldSelection(false, fields);
    }

    private static void addMeant(Entity entity, String name, Set<String> fields) {
        List<String> meant = entity.aliases().get(name);
        if (meant != null) {
            fields.addAll(meant);
        } else if (entity.field(name) != null) {
            fields.add(name);
        }
    }

    private AnswerSelection ofAnswer(ApiMethod method, FieldSelection answer) {
        FieldSelection result = answer.inside("result");
        boolean known = ENVELOPE.containsAll(answer.fields().keySet())
                && PAGINATION.containsAll(answer.inside("pagination").fields().keySet());
        boolean count = true;
        boolean items = true;
        FieldSelection entity = result;
        if (method.result() instanceof ApiMethod.Result.Records records) {
            Entity envelope = catalog.entity(records.envelope());
            known &= envelope != null
                    && envelope.fields().keySet().containsAll(result.fields().keySet());
            count = records.countKey() != null && result.wants(records.countKey());
            items = result.wants(records.itemsKey());
            entity = result.inside(records.itemsKey());
        }
        Entity type = entityOf(method);
        FieldSelection resolved = type == null ? FieldSelection.ALL : resolve(type, entity);
        // A misspelled name means that the caller is mistaken about the whole answer; what is around result is kept
        // then.
        return known && resolved != null
                ? new AnswerSelection(
                        answer.wants("return_code"),
                        answer.wants("return_message"),
                        answer.wants("pagination"),
                        answer.wants("result"),
                        count,
                        items,
                        resolved,
                        false)
                : new AnswerSelection(true, true, true, true, false, false, FieldSelection.NONE, true);
    }

    /** The selection with free content taken as a whole; null when it names a field that the entity doesn't have. */
    private @Nullable FieldSelection resolve(Entity entity, FieldSelection selection) {
        if (selection.all()) {
            return selection;
        }
        Map<String, FieldSelection> fields = new HashMap<>();
        for (Map.Entry<String, FieldSelection> wanted : selection.fields().entrySet()) {
            Field field = entity.field(wanted.getKey());
            if (field == null) {
                // Some results carry no free fields of their own; naming them is no mistake.
                if (FREE_FIELDS.contains(wanted.getKey())) {
                    continue;
                }
                return null;
            }
            FieldSelection inner = resolve(field.type(), wanted.getValue());
            if (inner == null) {
                return null;
            }
            fields.put(wanted.getKey(), inner);
        }
        return new FieldSelection(false, fields);
    }

    private @Nullable FieldSelection resolve(FieldType type, FieldSelection selection) {
        if (selection.all() || type instanceof FieldType.Free) {
            return FieldSelection.ALL;
        }
        if (type instanceof FieldType.ListOf list) {
            return resolve(list.element(), selection);
        }
        String name = type instanceof FieldType.Nested nested
                ? nested.entity()
                : type instanceof FieldType.DateTime ? "A2CDateTime" : "";
        Entity entity = catalog.entity(name);
        return entity == null ? null : resolve(entity, selection);
    }
}
