package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules that look up a joined record: {@code join} and {@code key} say which, the other words are about it;
 * {@code when}, {@code key} and {@code otherwise} are about where the rule stands.
 */
record LookupReader(RuleReader rules, RuleParts parts, Problems problems) {
    /** The rule, or null after a problem. */
    @Nullable
    Rule rule(Yaml.Members members, FieldType type) {
        Map<String, Yaml.Entry> inside = new LinkedHashMap<>(members.entries());
        Yaml.Entry join = inside.remove("join");
        Yaml.Entry key = inside.remove("key");
        Yaml.Entry when = inside.remove("when");
        Yaml.Entry otherwise = inside.get("otherwise");
        boolean same = otherwise != null
                && otherwise.value() instanceof Yaml.Scalar text
                && text.text().equals("$same");
        if (otherwise != null && !same) {
            inside.remove("otherwise");
        }
        if (join == null
                || key == null
                || !(join.value() instanceof Yaml.Scalar name)
                || !(key.value() instanceof Yaml.Scalar keyPath)) {
            problems.add(members.at(), "'join' names a join and 'key' is the path of its key here: both are needed");
            return null;
        }
        parts.names().join(name.at(), name.text(), problems);
        Path path = parts.path(keyPath);
        List<Rule.Test> tests = parts.when(when == null ? null : when.value());
        JsonNode fallback = otherwise == null || same ? null : parts.json(otherwise.value(), type);
        parts.names().enter();
        Rule rule = rules.rule(new Yaml.Members(members.at(), inside), type);
        parts.names().leave();
        return path == null || rule == null
                ? null
                : new Rule(
                        type, tests, new Rule.Lookup(name.text(), path, rule), List.of(), null, false, null, fallback);
    }
}
