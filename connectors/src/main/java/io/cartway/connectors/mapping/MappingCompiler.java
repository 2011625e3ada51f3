package io.cartway.connectors.mapping;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Workspaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles mapping files. Thread-safe; all mappings of one compiler share the windows of their readers. */
public final class MappingCompiler {
    static final Path WHOLE = new Path(Path.Start.HERE, "", List.of());

    private final ApiCatalog catalog;
    private final Hooks hooks;
    private final Workspaces workspaces;

    /** With windows of the standard size. */
    public MappingCompiler(ApiCatalog catalog, Hooks hooks) {
        this(catalog, hooks, Workspaces.standard());
    }

    /** With these windows. */
    public MappingCompiler(ApiCatalog catalog, Hooks hooks, Workspaces workspaces) {
        this.catalog = catalog;
        this.hooks = hooks;
        this.workspaces = workspaces;
    }

    /**
     * Compiles how an entity is read.
     *
     * @param sourceName the file's name in problems
     * @param yaml its text
     * @param neighbours finds the file that {@code use_parts_of} names
     * @param problems takes every mistake
     * @return the mapping; it serves for nothing if there were problems. With no usable entity it has no fields.
     */
    public Mapping compileRead(
            String sourceName, String yaml, PartsResolver neighbours, List<MappingProblem> problems) {
        Problems collected = new Problems(problems);
        Yaml root = new YamlReader(sourceName, collected).read(yaml);
        if (!(root instanceof Yaml.Members file)) {
            if (root != null) {
                collected.add(root.at(), "the file has members like entity and fields");
            }
            return nothing();
        }
        return new File(file, collected, neighbours).mapping();
    }

    /**
     * Opens a file whose rules work on the scope of a call.
     *
     * @param sourceName the file's name in problems
     * @param yaml its text
     * @param neighbours finds the file that {@code use_parts_of} names
     * @param method whose parameters paths name
     * @param problems takes every mistake
     */
    public RuleFile openRules(
            String sourceName, String yaml, PartsResolver neighbours, ApiMethod method, List<MappingProblem> problems) {
        Problems collected = new Problems(problems);
        Yaml root = new YamlReader(sourceName, collected).read(yaml);
        Yaml.Members file = root instanceof Yaml.Members members
                ? members
                : new Yaml.Members(new Yaml.Position(sourceName, 1, 1), Map.of());
        return new RuleFile(catalog, hooks, workspaces, file, collected, neighbours, method);
    }

    private Mapping nothing() {
        Mapping.Header header = new Mapping.Header(List.of(WHOLE), null, "UTC", List.of(), Map.of(), Map.of());
        return new Mapping(catalog, workspaces, new Entity("", Map.of()), header, Map.of());
    }

    /** One file. */
    private final class File {
        private final Yaml.Members file;
        private final Problems problems;
        private final RuleParts parts;
        private final FileHeader header;

        File(Yaml.Members file, Problems problems, PartsResolver neighbours) {
            this.file = file;
            this.problems = problems;
            Yaml.Entry joins = file.entries().get("joins");
            this.parts =
                    new RuleParts(problems, new Names(null, JoinsReader.names(joins == null ? null : joins.value())));
            this.header = new FileHeader(file, problems, neighbours, parts);
        }

        private @Nullable Yaml get(String word) {
            return header.get(word);
        }

        Mapping mapping() {
            file.entries().forEach((word, entry) -> {
                if (!Words.READ_FILE.contains(word)) {
                    problems.unknown(entry.at(), "the word", word, Words.READ_FILE);
                }
            });
            String name = header.text("entity", "");
            Entity entity = catalog.entity(name);
            if (entity == null) {
                Yaml node = get("entity");
                problems.unknown(
                        node == null ? file.at() : node.at(),
                        "the entity",
                        name,
                        catalog.entities().keySet());
                return nothing();
            }
            Yaml fields = get("fields");
            if (fields == null) {
                problems.add(file.at(), "'fields' is missing");
                return nothing();
            }
            Map<String, Join> joins = new JoinsReader(catalog, workspaces, parts, problems).read(get("joins"));
            Mapping.Header read = new Mapping.Header(records(), null, header.zone(), header.absent(), select(), joins);
            RuleReader reader = new RuleReader(catalog, hooks, problems, parts, read.absent(), header.fragments());
            return new Mapping(catalog, workspaces, entity, read, reader.fields(fields, new FieldType.Nested(name)));
        }

        /** GraphQL arguments of nested fields by their path, or that a value is whole. */
        private Map<String, String> select() {
            Map<String, String> select = new LinkedHashMap<>();
            Yaml node = get("select");
            if (node instanceof Yaml.Members members) {
                members.entries().forEach((path, entry) -> {
                    if (entry.value() instanceof Yaml.Scalar scalar) {
                        select.put(path, scalar.text());
                    } else {
                        problems.add(entry.at(), "the arguments of a field are a text, or " + UpstreamFields.WHOLE);
                    }
                });
            } else if (node != null) {
                problems.add(node.at(), "'select' has the paths of fields, each with its arguments");
            }
            return select;
        }

        private List<Path> records() {
            Yaml node = get("records");
            if (node instanceof Yaml.Members members && members.entries().size() == 1) {
                Yaml.Entry firstOf = members.entries().get("first_of");
                if (firstOf != null) {
                    return checked(parts.paths(firstOf.value()), node);
                }
            }
            if (node == null
                    || (node instanceof Yaml.Scalar scalar && scalar.text().equals("$"))) {
                return List.of(WHOLE);
            }
            return checked(parts.paths(node), node);
        }

        private List<Path> checked(List<Path> paths, Yaml node) {
            for (Path path : paths) {
                if (path.isMany()) {
                    problems.add(node.at(), "a path of 'records' has names and positions only");
                    return List.of(WHOLE);
                }
            }
            return paths;
        }
    }
}
