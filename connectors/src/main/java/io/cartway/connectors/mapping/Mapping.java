package io.cartway.connectors.mapping;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.spi.Capability;
import io.cartway.connectors.transcode.Plan;
import io.cartway.connectors.transcode.Workspaces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A compiled mapping file. Immutable but for its cache of plans; any thread. */
public final class Mapping {
    private static final int CACHED_PLANS = 256;

    private final ApiCatalog catalog;
    private final Workspaces workspaces;
    private final Entity entity;
    private final Header header;
    private final Map<String, Rule> rules;
    private final Map<FieldSelection, MappingPlan> plans = new ConcurrentHashMap<>();

    /**
     * What the file says beside its fields.
     *
     * @param records where the records stand in an answer
     * @param each the list inside a record that one object is written for each element of; null: one for the record
     * @param zone of date-times without one
     * @param absent texts that mean nothing
     * @param select what GraphQL is told about fields
     * @param joins what may be joined to a record, by name
     */
    record Header(
            List<Path> records,
            @Nullable Path each,
            String zone,
            List<String> absent,
            Map<String, String> select,
            Map<String, Join> joins) {}

    Mapping(ApiCatalog catalog, Workspaces workspaces, Entity entity, Header header, Map<String, Rule> rules) {
        this.catalog = catalog;
        this.workspaces = workspaces;
        this.entity = entity;
        this.header = header;
        this.rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /** The entity that it yields. */
    public Entity entity() {
        return entity;
    }

    int cachedPlans() {
        return plans.size();
    }

    Header header() {
        return header;
    }

    Map<String, Rule> rules() {
        return rules;
    }

    /** Where each first-level field of the entity comes from. */
    public Map<String, Capability.Provenance> provenance() {
        Map<String, Capability.Provenance> fields = new LinkedHashMap<>();
        for (String name : entity.fields().keySet()) {
            Rule rule = rules.get(name);
            fields.put(
                    name,
                    rule == null
                            ? Capability.Provenance.ABSENT
                            : isNative(rule) ? Capability.Provenance.NATIVE : Capability.Provenance.DERIVED);
        }
        return fields;
    }

    private static boolean isNative(Rule rule) {
        Rule.Source source = rule.source();
        if (source instanceof Rule.From from) {
            return !from.path().isVariable();
        }
        if (source instanceof Rule.FirstOf firstOf) {
            return firstOf.alternatives().stream().anyMatch(Mapping::isNative);
        }
        if (source instanceof Rule.ObjectOf object) {
            return object.fields().values().stream().anyMatch(Mapping::isNative);
        }
        if (source instanceof Rule.Lookup lookup) {
            return isNative(lookup.rule());
        }
        if (source instanceof Rule.Each each) {
            return isNative(each.element());
        }
        return source instanceof Rule.Items items && items.items().stream().anyMatch(Mapping::isNative);
    }

    /** The plan for these fields; compiled once. */
    public MappingPlan plan(FieldSelection selection) {
        MappingPlan known = plans.get(selection);
        if (known != null) {
            return known;
        }
        PlanBuilder builder = new PlanBuilder(catalog, header.absent(), header.zone(), false);
        Plan plan = header.each() == null
                ? builder.build(entity, rules, selection)
                : builder.build(header.each(), entity, rules, selection);
        MappingPlan made = new MappingPlan(plan, builder.paths(), header, joins(builder), workspaces);
        if (plans.size() >= CACHED_PLANS) {
            // Selections come from callers: a flood of different ones must not grow the heap.
            plans.clear();
        }
        plans.put(selection, made);
        return made;
    }

    /**
     * The joins that a plan's paths read, and those before them that tell their keys. What tells their keys is then read of
     * the record too.
     */
    private List<Join> joins(PlanBuilder builder) {
        Set<String> needed = new HashSet<>(joined(builder.paths().root().value().fields()));
        List<String> names = new ArrayList<>(header.joins().keySet());
        Collections.reverse(names);
        List<Join> joins = new ArrayList<>();
        for (String name : names) {
            Join join = header.joins().get(name);
            if (join != null && needed.contains(name)) {
                joins.add(0, join);
                needed.addAll(joined(join.keyPlan().read()));
            }
        }
        return joins;
    }

    private static Set<String> joined(UpstreamFields read) {
        UpstreamFields names = read.members().get(Names.JOIN);
        return names == null ? Set.of() : names.members().keySet();
    }

    /** Whether a type is a list. */
    static boolean isList(FieldType type) {
        return type instanceof FieldType.ListOf;
    }
}
