package io.cartway.connectors.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads entity files. A type is a word, an entity's name, or one of these in brackets for a list; {@code ?} allows null. */
final class EntityReader {
    private static final Map<String, FieldType> WORDS = Map.of(
            "text", new FieldType.Text(),
            "decimal", new FieldType.Decimal(),
            "whole", new FieldType.Whole(),
            "bool", new FieldType.Bool(),
            "datetime", new FieldType.DateTime(),
            "free", new FieldType.Free());

    private final SourceProblems problems;
    private final Map<String, Map<String, Field>> fields = new TreeMap<>();
    private final Map<String, Map<String, List<String>>> aliases = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<SourceNode, String> references = new LinkedHashMap<>();

    EntityReader(SourceProblems problems) {
        this.problems = problems;
    }

    void read(SourceNode.Mapping file) {
        Map<String, SourceNode> kinds = problems.mapping(file, Set.of("open", "closed", "aliases"));
        kinds.forEach((kind, node) -> {
            for (Map.Entry<String, SourceNode> entry : problems.mapping(node).entrySet()) {
                if (kind.equals("aliases")) {
                    aliases.put(entry.getKey(), aliases(entry.getKey(), entry.getValue()));
                } else {
                    entity(entry.getKey(), entry.getValue(), kind.equals("open"));
                }
            }
        });
    }

    private void entity(String name, SourceNode node, boolean open) {
        Map<String, Field> all = new LinkedHashMap<>();
        problems.mapping(node).forEach((field, type) -> all.put(field, field(field, type)));
        if (open) {
            all.put("additional_fields", new Field("additional_fields", new FieldType.Free(), true));
            all.put("custom_fields", new Field("custom_fields", new FieldType.Free(), true));
        }
        if (fields.put(name, all) != null) {
            problems.add(node.place(), "the entity '" + name + "' is already in " + places.get(name));
        }
        places.put(name, node.place());
    }

    private Field field(String name, SourceNode node) {
        boolean nullable =
                node instanceof SourceNode.Scalar scalar && scalar.text().endsWith("?");
        FieldType type = type(node);
        // The contract allows null for every object, though it marks only single values.
        return new Field(
                name, type, nullable || type instanceof FieldType.Nested || type instanceof FieldType.DateTime);
    }

    private FieldType type(SourceNode node) {
        if (node instanceof SourceNode.Sequence list) {
            if (list.items().size() == 1) {
                return new FieldType.ListOf(type(list.items().get(0)));
            }
            problems.add(node.place(), "a list has one type in its brackets");
            return new FieldType.ListOf(new FieldType.Free());
        }
        String text = problems.text(node);
        String word = text.endsWith("?") ? text.substring(0, text.length() - 1) : text;
        FieldType known = WORDS.get(word);
        if (known == null) {
            references.put(node, word);
            return new FieldType.Nested(word);
        }
        return known;
    }

    private Map<String, List<String>> aliases(String entity, SourceNode node) {
        Map<String, List<String>> byAlias = new LinkedHashMap<>();
        problems.mapping(node).forEach((alias, meant) -> {
            byAlias.put(alias, List.copyOf(problems.texts(meant).keySet()));
            Map<String, Field> known = fields.getOrDefault(entity, Map.of());
            problems.texts(meant).forEach((field, place) -> {
                if (!known.containsKey(field)) {
                    problems.add(
                            place, entity + " has no field '" + field + "'" + Spelling.hint(field, known.keySet()));
                }
            });
        });
        return byAlias;
    }

    String place(String entity) {
        return places.getOrDefault(entity, "entities");
    }

    /** All entities of the files read so far; reports references to entities that aren't there. */
    Map<String, Entity> entities() {
        references.forEach((node, name) -> {
            if (!fields.containsKey(name)) {
                problems.add(
                        node.place(),
                        "'" + name + "' is neither a type nor an entity" + Spelling.hint(name, fields.keySet()));
            }
        });
        Map<String, Entity> entities = new TreeMap<>();
        fields.forEach((name, all) -> entities.put(name, new Entity(name, all, aliases.getOrDefault(name, Map.of()))));
        return entities;
    }
}
