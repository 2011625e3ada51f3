package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Hook;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checked rule: how a value of the contract's type comes from a record. Applied in the order of its components. Immutable.
 *
 * @param type what it yields
 * @param when all must hold, else it yields nothing
 * @param source where the value comes from
 * @param absent texts that mean nothing (those of the whole file included)
 * @param values translation table, or null
 * @param same whether what the table doesn't have stands for itself
 * @param as conversion, or null for the type's usual one
 * @param otherwise what it yields instead of nothing, or null
 */
record Rule(
        FieldType type,
        List<Test> when,
        Source source,
        List<String> absent,
        @Nullable Map<String, JsonNode> values,
        boolean same,
        @Nullable As as,
        @Nullable JsonNode otherwise) {
    /** A conversion by name with its parameter; no parameter is empty text. */
    record As(ConversionName name, String parameter) {}

    /** A line of {@code when}. */
    record Test(Path path, Kind kind, List<String> texts, List<Path> variables) {
        enum Kind {
            PRESENT,
            ABSENT,
            GIVEN,
            ANY_OF
        }
    }

    /** Where a value comes from. */
    sealed interface Source {}

    /** A path: its first value that refines to something, or all of them for a list. */
    record From(Path path) implements Source {}

    /** The first alternative that yields. */
    record FirstOf(List<Rule> alternatives) implements Source {}

    /** A fixed value. */
    record Const(JsonNode value) implements Source {}

    /** An exact sum. */
    record Sum(List<Term> terms) implements Source {}

    /** A part of a sum: a path or a rule. */
    record Term(@Nullable Path path, @Nullable Rule rule, boolean negative) {}

    /** Text of parts. */
    record Concat(List<Part> parts) implements Source {}

    /** A part of a text: a path or a fixed text. */
    record Part(@Nullable Path path, String text) {}

    /** What Java computes. */
    record Call(Hook hook, List<Argument> arguments) implements Source {}

    /** An argument: a path or a rule. */
    record Argument(@Nullable Path path, @Nullable Rule rule) {}

    /** An object, its fields relative to {@code base} if there is one. */
    record ObjectOf(@Nullable Path base, Map<String, Rule> fields) implements Source {}

    /** One element for each value of the lists. */
    record Each(List<Path> lists, Rule element) implements Source {}

    /** The rule applied to the joined record that has this key. */
    record Lookup(String join, Path key, Rule rule) implements Source {}

    /** A list item by item. */
    record Items(List<Rule> items) implements Source {}

    /** The same rule with what an enclosing {@code first_of} says, where it says nothing itself. */
    Rule refinedBy(Rule outer) {
        if (source instanceof Const) {
            return this;
        }
        return new Rule(
                type,
                when,
                source,
                Stream.concat(absent.stream(), outer.absent.stream()).distinct().toList(),
                values != null ? values : outer.values,
                values != null ? same : outer.same,
                as != null ? as : outer.as,
                otherwise);
    }
}
