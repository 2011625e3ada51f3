package io.cartway.connectors.mapping;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.transcode.EnvelopeShape;
import io.cartway.connectors.transcode.Plan;
import io.cartway.connectors.transcode.RecordReader;
import io.cartway.connectors.transcode.Workspaces;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping specialised for the wanted fields. Immutable, any thread. */
public final class MappingPlan {
    private final Plan plan;
    private final List<Path> variables;
    private final UpstreamFields read;
    private final UpstreamFields fields;
    private final List<Join> joins;
    private final List<Path> records;
    private final boolean recordsAtRoot;
    private final Set<String> storeValues;
    private final Workspaces workspaces;

    MappingPlan(Plan plan, PathResolver paths, Mapping.Header header, List<Join> joins, Workspaces workspaces) {
        this.plan = plan;
        this.variables = List.copyOf(paths.variables());
        UpstreamFields all = paths.root().value().fields();
        this.joins = List.copyOf(joins);
        for (Join join : joins) {
            all = all.and(join.keyPlan().read);
        }
        this.read = all;
        UpstreamFields asked = read.without(Names.JOIN);
        for (Join join : joins) {
            asked = join.whenPlan() == null ? asked : asked.and(join.whenPlan().read);
        }
        this.fields = asked.selecting(header.select());
        this.records = header.records();
        this.recordsAtRoot = records.stream().allMatch(path -> path.steps().isEmpty());
        this.storeValues = storeValues(variables);
        this.workspaces = workspaces;
    }

    /** What is to be joined to a record before it is read. */
    public List<Join> joins() {
        return joins;
    }

    /** Every name that it reads of the records of a join. */
    public UpstreamFields joinedFields(Join join) {
        UpstreamFields joined = read.members().getOrDefault(Names.JOIN, new UpstreamFields(Map.of()));
        return joined.members()
                .getOrDefault(join.request().name(), new UpstreamFields(Map.of()))
                .without(Join.KEY)
                .and(join.byFields());
    }

    UpstreamFields read() {
        return read;
    }

    /** The records of an answer, or null when it has no place for them. */
    public @Nullable List<JsonNode> records(JsonNode answer) {
        return records(records, answer);
    }

    static @Nullable List<JsonNode> records(List<Path> places, JsonNode answer) {
        for (Path place : places) {
            JsonNode node = at(place.steps(), answer);
            if (node.isArray()) {
                return node.valueStream().toList();
            }
            if (!node.isMissingNode()) {
                return node.isNull() ? List.of() : List.of(node);
            }
        }
        // A bare [] where an object should be is how PHP writes "no records".
        return answer.isArray() && answer.isEmpty() ? List.of() : null;
    }

    /** Lists inside of lists are put together. */
    private static JsonNode at(List<Path.Step> steps, JsonNode from) {
        JsonNode node = from;
        for (int i = 0; i < steps.size(); i++) {
            Path.Step step = steps.get(i);
            node = node.path(step.name());
            node = step.selector() instanceof Path.Selector.Position at ? node.path(at.index()) : node;
            if (step.selector() instanceof Path.Selector.All && i + 1 < steps.size() && node.isArray()) {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                for (JsonNode element : node) {
                    at(steps.subList(i + 1, steps.size()), element).forEach(all::add);
                }
                return all;
            }
        }
        return node;
    }

    /** Every name that it reads below the record, those of conditions and hooks included. */
    public UpstreamFields upstreamFields() {
        return fields;
    }

    /**
     * The members of an answer below which its records stand; none when {@link #recordsAtRoot}.
     *
     * @param record what is below a member that itself has the records
     */
    public Map<String, UpstreamFields> envelopeFields(UpstreamFields record) {
        Map<String, UpstreamFields> names = new LinkedHashMap<>();
        records.stream()
                .filter(path -> !path.steps().isEmpty())
                .forEach(path -> names.put(
                        path.steps().get(0).name(), path.steps().size() == 1 ? record : new UpstreamFields(Map.of())));
        return names;
    }

    /** Names of the {@code $store} values that it needs. */
    public Set<String> storeValues() {
        return storeValues;
    }

    private static Set<String> storeValues(List<Path> variables) {
        Set<String> names = new LinkedHashSet<>();
        variables.stream().filter(v -> v.start() == Path.Start.STORE).forEach(v -> names.add(v.variable()));
        return Collections.unmodifiableSet(names);
    }

    /** Names of the steps whose answers it reads. */
    public Set<String> steps() {
        UpstreamFields steps = fields.members().get(Names.STEP);
        return steps == null ? Set.of() : steps.members().keySet();
    }

    /**
     * Runs over a document that is one record.
     *
     * @param document JSON, an object
     * @return what it writes, or null when that is nothing
     */
    public byte @Nullable [] write(byte[] document, Variables values) {
        Output out = new Output(document.length + 64);
        write(document, values, out);
        return out.length() == 0 ? null : Arrays.copyOf(out.array(), out.length());
    }

    /** The same behind what is written already, with a comma behind an earlier record. */
    public void write(byte[] document, Variables values, Output out) {
        EnvelopeShape itself = new EnvelopeShape();
        itself.holdRecords();
        try (RecordReader reader = new RecordReader(plan, itself, 0, contents(values), workspaces)) {
            reader.read(document, 0, document.length, out);
            reader.end();
        }
    }

    /** Whether the answer itself is the list of records (or the one record), with nothing around it. */
    public boolean recordsAtRoot() {
        return recordsAtRoot;
    }

    /** A reader for one answer, to be closed. */
    public RecordReader reader(Variables values, EnvelopeCaptures captures) {
        EnvelopeShape envelope = new EnvelopeShape();
        for (int i = 0; i < captures.paths().size(); i++) {
            walk(envelope, Path.parse(captures.paths().get(i))).capture(i);
        }
        records.forEach(path -> walk(envelope, path).holdRecords());
        return new RecordReader(plan, envelope, captures.paths().size(), contents(values), workspaces);
    }

    private byte[][] contents(Variables values) {
        byte[][] contents = new byte[variables.size()][];
        for (int i = 0; i < contents.length; i++) {
            Path path = variables.get(i);
            contents[i] = content(
                    path.start() == Path.Start.STORE ? values.store(path.variable()) : values.call(path.variable()));
        }
        return contents;
    }

    private static EnvelopeShape walk(EnvelopeShape from, Path path) {
        EnvelopeShape here = from;
        for (Path.Step step : path.steps()) {
            here = here.member(step.name());
            if (step.selector() instanceof Path.Selector.Position at) {
                here = here.element(at.index());
            }
        }
        return here;
    }

    /** The text as the content of a JSON string with eight bytes behind it; empty for none. */
    private static byte[] content(@Nullable String text) {
        if (text == null) {
            return new byte[0];
        }
        // Half a surrogate pair has no UTF-8 form: it becomes a question mark, as Java writes it.
        String writable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        byte[] encoded = JsonStringEncoder.getInstance().quoteAsUTF8(writable);
        return Arrays.copyOf(encoded, encoded.length + 8);
    }
}
