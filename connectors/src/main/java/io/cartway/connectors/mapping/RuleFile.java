package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Workspaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file with steps, as far as its rules go: what stands between them (verbs, documents, expectations) is the
 * connector's to read. Its rules work on one JSON object, the scope of a call: the arguments that were given by their
 * names, and {@code $step} with the answers so far. Rules of requests have no types and leave out what yields nothing.
 *
 * <p>Rules are compiled where the connector says, in the order of the file, since a path may only name steps that were
 * made known before. One use, one thread; what it compiles is immutable.
 */
public final class RuleFile {
    /** The scope's member with the list that {@code records} names. */
    public static final String RECORDS = "$records";

    private static final FieldType FREE = new FieldType.Free();
    static final Rule.Source YES = new Rule.Const(BooleanNode.TRUE);
    private static final Path EACH_RECORD = Path.parse("/" + RECORDS + "[]");

    private final ApiCatalog catalog;
    private final Workspaces workspaces;
    private final Yaml.Members file;
    private final Problems problems;
    private final Names names;
    private final RuleParts parts;
    private final Mapping.Header header;
    private final RuleReader reader;

    RuleFile(
            ApiCatalog catalog,
            Hooks hooks,
            Workspaces workspaces,
            Yaml.Members file,
            Problems problems,
            PartsResolver neighbours,
            ApiMethod method) {
        this.catalog = catalog;
        this.workspaces = workspaces;
        this.file = file;
        this.problems = problems;
        this.names =
                new Names(new Names.OfCall(method.name(), method.parameters().keySet(), stepNames(file)), Set.of());
        this.parts = new RuleParts(problems, names);
        FileHeader read = new FileHeader(file, problems, neighbours, parts);
        this.header = new Mapping.Header(
                List.of(MappingCompiler.WHOLE), null, read.zone(), read.absent(), Map.of(), Map.of());
        this.reader = new RuleReader(catalog, hooks, problems, parts, header.absent(), read.fragments());
    }

    private static List<String> stepNames(Yaml.Members file) {
        List<String> stepNames = new ArrayList<>();
        if (file.entries().get("steps") != null && file.entries().get("steps").value() instanceof Yaml.Sequence steps) {
            for (Yaml step : steps.items()) {
                if (step instanceof Yaml.Members members
                        && members.entries().get("name") != null
                        && members.entries().get("name").value() instanceof Yaml.Scalar name) {
                    stepNames.add(name.text());
                }
            }
        }
        return stepNames;
    }

    /** Parameters of the method that paths have named so far: those are honoured. */
    public Set<String> parameters() {
        return new LinkedHashSet<>(names.used());
    }

    /** From here on, paths may name the answer of this step. */
    public void know(String step) {
        names.know(step);
    }

    /** The request that stands at this place (member names and positions from the file's root). */
    public RequestRules request(List<Object> place) {
        Yaml.Members node = members(place);
        Yaml each = value(node, "each");
        List<Path> lists = each == null ? List.of() : parts.paths(each);
        if (each != null) {
            names.enter();
        }
        List<List<Rule.Test>> when = alternatives(value(node, "when"));
        Map<String, Rule> members = new LinkedHashMap<>();
        // Even a request without anything in it is one.
        members.put("run", rule(List.of(), YES));
        Map<String, Rule> path = object(node, "path", "path", members);
        object(node, "query", "query", members);
        Map<String, Rule> fields = object(node, "fields", "body", members);
        Yaml body = value(node, "body");
        Rule whole = body == null ? null : reader.rule(body, FREE);
        if (whole != null) {
            members.put("body", whole);
        }
        Rule request = anyOf(when, new Rule.ObjectOf(null, members));
        if (each != null) {
            names.leave();
            request = rule(List.of(), new Rule.Each(lists, request));
        }
        Map<String, Set<String>> origins = new LinkedHashMap<>();
        path.forEach((name, rule) -> origins.put(name, origins(rule)));
        fields.forEach((name, rule) -> origins.putIfAbsent(name, origins(rule)));
        MappingPlan guard = when.isEmpty() || each != null ? null : plan(anyOf(when, YES));
        return new RequestRules(plan(request), guard, origins);
    }

    /** Whether what the step at this place expects holds: written over its answer, in which its paths are. */
    public MappingPlan expectation(List<Object> place) {
        names.enter();
        List<Rule.Test> tests = parts.when(value(members(place), "expect"));
        names.leave();
        return plan(rule(tests, YES));
    }

    /** The rules of {@code answer}, for the one object or (with {@code records}) for each element of a list. */
    public Mapping answer(String entityName) {
        boolean records = value(file, "records") != null;
        Entity entity = catalog.entity(entityName);
        Yaml fields = value(file, "answer");
        if (records) {
            names.enter();
        }
        Map<String, Rule> rules =
                entity == null || fields == null ? Map.of() : reader.fields(fields, new FieldType.Nested(entityName));
        if (records) {
            names.leave();
        }
        return new Mapping(
                catalog,
                workspaces,
                entity == null ? new Entity(entityName, Map.of()) : entity,
                new Mapping.Header(
                        header.records(),
                        records ? EACH_RECORD : null,
                        header.zone(),
                        header.absent(),
                        Map.of(),
                        Map.of()),
                rules);
    }

    /** Where {@code records} are; none when there is no such word, or after a problem. */
    public RecordsPath records() {
        Yaml node = value(file, "records");
        List<Path> places = new ArrayList<>();
        List<Yaml> items = node instanceof Yaml.Sequence list ? list.items() : node == null ? List.of() : List.of(node);
        for (Yaml item : items) {
            Path path = item instanceof Yaml.Scalar scalar ? parts.path(scalar) : null;
            if (path == null || path.isVariable()) {
                problems.add(item.at(), "'records' is a path, like $step.zones.items, or a list of them");
                return RecordsPath.NONE;
            }
            places.add(path);
        }
        return new RecordsPath(places);
    }

    private Map<String, Rule> object(Yaml.Members node, String word, String as, Map<String, Rule> into) {
        Yaml fields = value(node, word);
        if (fields == null) {
            return Map.of();
        }
        Map<String, Rule> rules = reader.fields(fields, FREE);
        into.put(as, rule(List.of(), new Rule.ObjectOf(null, rules)));
        return rules;
    }

    /** A guard's tests, which must all hold; of a list of such guards one must. */
    private List<List<Rule.Test>> alternatives(@Nullable Yaml when) {
        if (when instanceof Yaml.Sequence several) {
            return several.items().stream().map(parts::when).toList();
        }
        return when == null ? List.of() : List.of(parts.when(when));
    }

    private static Rule anyOf(List<List<Rule.Test>> when, Rule.Source source) {
        if (when.size() < 2) {
            return rule(when.isEmpty() ? List.of() : when.get(0), source);
        }
        return rule(
                List.of(),
                new Rule.FirstOf(when.stream().map(tests -> rule(tests, source)).toList()));
    }

    static Rule rule(List<Rule.Test> when, Rule.Source source) {
        return new Rule(FREE, when, source, List.of(), null, false, null, null);
    }

    private Set<String> origins(Rule rule) {
        Set<String> read =
                new LinkedHashSet<>(plan(rule).upstreamFields().members().keySet());
        // What an earlier step could have brought isn't missing for want of a parameter.
        return read.contains(Names.STEP) ? Set.of() : read;
    }

    private MappingPlan plan(Rule rule) {
        PlanBuilder builder = new PlanBuilder(catalog, header.absent(), header.zone(), true);
        return new MappingPlan(builder.build(rule), builder.paths(), header, List.of(), workspaces);
    }

    private static @Nullable Yaml value(Yaml.Members node, String word) {
        Yaml.Entry entry = node.entries().get(word);
        return entry == null ? null : entry.value();
    }

    /** What stands at a place; nothing when that is no mapping, which the reader of the connector reports. */
    private Yaml.Members members(List<Object> place) {
        Yaml node = file;
        for (Object step : place) {
            if (step instanceof Integer position && node instanceof Yaml.Sequence sequence) {
                node = sequence.items().get(position);
            } else if (step instanceof String name && node instanceof Yaml.Members members) {
                Yaml inner = value(members, name);
                node = inner == null ? new Yaml.Members(file.at(), Map.of()) : inner;
            }
        }
        return node instanceof Yaml.Members members ? members : new Yaml.Members(file.at(), Map.of());
    }
}
