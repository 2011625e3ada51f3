package io.cartway.connectors.mapping;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Workspaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code joins} of a file. One use, one thread. */
final class JoinsReader {
    private static final List<String> WORDS =
            List.of("get", "query", "key", "by", "records", "many", "most", "batch", "when");
    private static final FieldType TEXTS = new FieldType.ListOf(new FieldType.Text());
    private static final int MOST = 100;

    private final ApiCatalog catalog;
    private final Workspaces workspaces;
    private final RuleParts parts;
    private final Problems problems;

    JoinsReader(ApiCatalog catalog, Workspaces workspaces, RuleParts parts, Problems problems) {
        this.catalog = catalog;
        this.workspaces = workspaces;
        this.parts = parts;
        this.problems = problems;
    }

    /** Names of the joins, before anything else is read. */
    static Set<String> names(@Nullable Yaml joins) {
        return joins instanceof Yaml.Members members ? members.entries().keySet() : Set.of();
    }

    Map<String, Join> read(@Nullable Yaml node) {
        Map<String, Join> joins = new LinkedHashMap<>();
        if (node instanceof Yaml.Members members) {
            members.entries().forEach((name, entry) -> {
                if (entry.value() instanceof Yaml.Members join) {
                    joins.put(name, join(name, join));
                } else {
                    problems.add(entry.at(), "a join has members like get, key and by");
                }
            });
        } else if (node != null) {
            problems.add(node.at(), "'joins' has a name for each join");
        }
        return joins;
    }

    private Join join(String name, Yaml.Members node) {
        node.entries().forEach((word, entry) -> {
            if (!WORDS.contains(word)) {
                problems.unknown(entry.at(), "the word", word, WORDS);
            }
        });
        Map<String, String> query = new LinkedHashMap<>();
        if (value(node, "query") instanceof Yaml.Members pairs) {
            pairs.entries().forEach((key, entry) -> query.put(key, text(entry.value())));
        }
        Join.Request request =
                new Join.Request(name, text(node, "get"), query, number(node, "batch", 0), number(node, "most", MOST));
        boolean several = query.values().stream().anyMatch(value -> value.contains("{keys}"));
        if (several && request.perKey()) {
            problems.add(node.at(), "'get' and 'query' say where the key goes: {key} for one, or {keys} for several");
        }
        Path key = path(node, "key");
        Path by = value(node, "by") == null ? null : path(node, "by");
        if (!request.perKey() && by == null) {
            problems.add(node.at(), "'by' is missing: the path of the key in a joined record");
        }
        List<Rule.Test> when = parts.when(value(node, "when"));
        boolean many = text(node, "many", "false").equals("true");
        return new Join(
                request,
                new Join.Fit(records(node), many || key.isMany()),
                new Join.Rules(
                        plan(new Rule(TEXTS, List.of(), new Rule.From(key), List.of(), null, false, null, null)),
                        by == null || request.perKey()
                                ? null
                                : plan(new Rule(
                                        TEXTS, List.of(), new Rule.From(by), List.of(), null, false, null, null)),
                        when.isEmpty() ? null : plan(RuleFile.rule(when, RuleFile.YES))));
    }

    private List<Path> records(Yaml.Members node) {
        Yaml records = value(node, "records");
        if (records == null || text(records).equals("$")) {
            return List.of(MappingCompiler.WHOLE);
        }
        List<Path> paths = parts.paths(records);
        if (paths.stream()
                .flatMap(path -> path.steps().stream())
                .anyMatch(step -> step.selector() instanceof Path.Selector.Where)) {
            problems.add(records.at(), "a path of 'records' has no conditions");
        }
        return paths;
    }

    private Path path(Yaml.Members node, String word) {
        Yaml value = value(node, word);
        Path path = value instanceof Yaml.Scalar scalar ? parts.path(scalar) : null;
        if (path == null || path.isVariable()) {
            problems.add(value == null ? node.at() : value.at(), "'" + word + "' is the path of the key");
            return MappingCompiler.WHOLE;
        }
        return path;
    }

    private MappingPlan plan(Rule rule) {
        PlanBuilder builder = new PlanBuilder(catalog, List.of(), "UTC", true);
        Mapping.Header header =
                new Mapping.Header(List.of(MappingCompiler.WHOLE), null, "UTC", List.of(), Map.of(), Map.of());
        return new MappingPlan(builder.build(rule), builder.paths(), header, List.of(), workspaces);
    }

    private int number(Yaml.Members node, String word, int usual) {
        String text = text(node, word, String.valueOf(usual));
        if (!text.matches("[0-9]{1,4}")) {
            problems.add(Objects.requireNonNull(value(node, word)).at(), "'" + word + "' is a number up to 9999");
            return usual;
        }
        return Integer.parseInt(text);
    }

    private String text(Yaml.Members node, String word) {
        Yaml value = value(node, word);
        if (value == null) {
            problems.add(node.at(), "'" + word + "' is missing");
        }
        return value == null ? "" : text(value);
    }

    private String text(Yaml.Members node, String word, String usual) {
        Yaml value = value(node, word);
        return value == null ? usual : text(value);
    }

    private String text(Yaml node) {
        if (node instanceof Yaml.Scalar scalar) {
            return scalar.text();
        }
        problems.add(node.at(), "a single value is expected");
        return "";
    }

    private static @Nullable Yaml value(Yaml.Members node, String word) {
        Yaml.Entry entry = node.entries().get(word);
        return entry == null ? null : entry.value();
    }
}
