package io.cartway.connectors.api;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a method answers, and holds it against the entities. */
final class ResultReader {
    private static final Set<String> WORDS = Set.of("items", "count", "entity", "envelope", "paginated");

    private final Map<String, Entity> entities;
    private final SourceProblems problems;

    ResultReader(Map<String, Entity> entities, SourceProblems problems) {
        this.entities = entities;
        this.problems = problems;
    }

    ApiMethod.Result read(@Nullable SourceNode node) {
        if (node == null) {
            return new ApiMethod.Result.None();
        }
        Map<String, SourceNode> words = problems.mapping(node, WORDS);
        String entity = entity(node, words, "entity");
        SourceNode items = words.get("items");
        if (items == null) {
            return new ApiMethod.Result.Single(entity);
        }
        String envelope = entity(node, words, "envelope");
        SourceNode count = words.get("count");
        check(items, envelope, new FieldType.ListOf(new FieldType.Nested(entity)));
        if (count != null) {
            check(count, envelope, new FieldType.Whole());
        }
        SourceNode paginated = words.get("paginated");
        return new ApiMethod.Result.Records(
                problems.text(items),
                count == null ? null : problems.text(count),
                entity,
                envelope,
                paginated != null && problems.bool(paginated));
    }

    private String entity(SourceNode result, Map<String, SourceNode> words, String word) {
        SourceNode node = words.get(word);
        if (node == null) {
            problems.add(result.place(), "'" + word + "' is missing");
            return "";
        }
        String name = problems.text(node);
        if (!entities.containsKey(name)) {
            problems.add(node.place(), "'" + name + "' is no entity" + Spelling.hint(name, entities.keySet()));
        }
        return name;
    }

    private void check(SourceNode node, String envelope, FieldType type) {
        Entity holder = entities.get(envelope);
        if (holder == null) {
            return;
        }
        String name = problems.text(node);
        Field field = holder.field(name);
        if (field == null) {
            problems.add(
                    node.place(),
                    envelope + " has no field '" + name + "'"
                            + Spelling.hint(name, holder.fields().keySet()));
        } else if (!field.type().equals(type)) {
            problems.add(node.place(), "'" + name + "' in " + envelope + " has another type");
        }
    }
}
