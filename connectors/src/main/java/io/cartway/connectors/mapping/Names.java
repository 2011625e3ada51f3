package io.cartway.connectors.mapping;

import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.mapping.Yaml.Position;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the paths of a file may name. In a file that reads a platform's records that is anything; in one that works on the
 * scope of a call ({@link RuleFile}), parameters of the method and the answers of steps before. One use, one thread.
 */
final class Names {
    /** The scope's member that holds the answers of steps. */
    static final String STEP = "$step";

    /** A record's member that holds what was joined to it. */
    static final String JOIN = "$join";

    /** {@code $call} values that are no parameters. */
    private static final Set<String> OF_THE_CALL = Set.of("now", "nonce");

    private final @Nullable OfCall call;
    private final Set<String> joins;
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> known = new LinkedHashSet<>();
    private int depth;

    /**
     * What a call's scope has.
     *
     * @param method whose parameters they are
     * @param parameters its parameters
     * @param steps names of all steps of the file
     */
    record OfCall(String method, Set<String> parameters, List<String> steps) {}

    /**
     * For one file.
     *
     * @param call null where paths are those of a platform's record
     * @param joins what is joined to such a record
     */
    Names(@Nullable OfCall call, Set<String> joins) {
        this.call = call;
        this.joins = joins;
    }

    /** Whether paths name what the scope of a call has. */
    boolean areScope() {
        return call != null;
    }

    /** Parameters that a path has named. */
    Set<String> used() {
        return used;
    }

    /** From here on, paths may name the answer of this step. */
    void know(String step) {
        known.add(step);
    }

    /** From here on, bare paths are relative to an element or a member. */
    void enter() {
        depth++;
    }

    void leave() {
        depth--;
    }

    /** The path as it is written, {@code $step.x} and {@code $join.x} as the places in scope and record that they are. */
    Path parse(String text) {
        if (call == null && text.startsWith(JOIN + ".")) {
            return Path.parse("/" + text);
        }
        return Path.parse(call != null && text.startsWith(STEP + ".") ? "/" + text : text);
    }

    /** Reports a path that names nothing. */
    void check(Position at, Path path, Problems problems) {
        if (call == null) {
            if (path.start() == Path.Start.ROOT
                    && path.steps().size() > 1
                    && path.steps().get(0).name().equals(JOIN)) {
                join(at, path.steps().get(1).name(), problems);
            }
            return;
        }
        path.variables().forEach(variable -> check(at, variable, problems));
        if (path.start() == Path.Start.CALL) {
            if (!OF_THE_CALL.contains(path.variable())) {
                parameter(at, path.variable(), call, problems);
            }
            return;
        }
        for (Path.Step step : path.steps()) {
            conditions(at, step.selector(), problems);
        }
        boolean fromScope = path.start() == Path.Start.ROOT || (path.start() == Path.Start.HERE && depth == 0);
        if (!fromScope || path.steps().isEmpty()) {
            return;
        }
        String name = path.steps().get(0).name();
        if (name.equals(STEP)) {
            step(at, path.steps().size() > 1 ? path.steps().get(1).name() : "", call, problems);
        } else {
            parameter(at, name, call, problems);
        }
    }

    /** What elements are compared with may be a parameter too. */
    private void conditions(Position at, Path.Selector selector, Problems problems) {
        if (selector instanceof Path.Selector.Where where) {
            if (where.variable() != null) {
                check(at, where.variable(), problems);
            }
            if (where.and() != null) {
                conditions(at, where.and(), problems);
            }
        }
    }

    /** Reports a join that the header doesn't have. */
    void join(Position at, String name, Problems problems) {
        if (!joins.contains(name)) {
            problems.unknown(at, "the join", name, joins);
        }
    }

    private void parameter(Position at, String name, OfCall of, Problems problems) {
        if (of.parameters.contains(name)) {
            used.add(name);
        } else {
            problems.add(at, "'" + name + "' is no parameter of " + of.method + Spelling.hint(name, of.parameters));
        }
    }

    private void step(Position at, String name, OfCall of, Problems problems) {
        if (known.contains(name)) {
            return;
        }
        if (of.steps.contains(name)) {
            problems.add(at, "the step '" + name + "' has no answer here yet: only steps before this one have");
        } else {
            problems.unknown(at, "the step", name, of.steps);
        }
    }
}
