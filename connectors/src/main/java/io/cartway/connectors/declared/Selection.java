package io.cartway.connectors.declared;

import io.cartway.connectors.mapping.UpstreamFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a request names the wanted fields.
 *
 * @param name of the query parameter
 * @param nested whether the members of a member stand in brackets behind its name
 */
record Selection(String name, boolean nested) {
    /** Reads {@code selection: name} or {@code selection: {name: name, nested: true}}; null when there is none. */
    static @Nullable Selection read(Members file) {
        Yaml value = file.value("selection");
        if (value == null || value instanceof Yaml.Scalar) {
            String name = file.text("selection", null);
            return name == null ? null : new Selection(name, false);
        }
        List<Selection> read = new java.util.ArrayList<>();
        file.inside("selection", of -> read.add(new Selection(of.text("name"), of.flag("nested", false))));
        return read.get(0);
    }

    /** The value of the parameter. */
    String of(UpstreamFields fields) {
        return fields.members().entrySet().stream().map(this::named).collect(Collectors.joining(","));
    }

    private String named(Map.Entry<String, UpstreamFields> member) {
        boolean inside = nested && !member.getValue().isLeaf();
        return inside
                ? member.getKey() + "["
                        + String.join(",", member.getValue().members().keySet()) + "]"
                : member.getKey();
    }
}
