package io.cartway.connectors.declared;

import io.cartway.connectors.declared.Includes.Include;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code include} of an operation: {@code {images: images, options: {name: options, most: 10}}}. */
final class IncludesReader {
    private IncludesReader() {}

    /** @param parameter the query parameter that connector.yaml names, or null */
    static Includes read(Members rule, @Nullable String parameter) {
        Map<String, Include> members = new LinkedHashMap<>();
        rule.inside("include", names -> names.names().forEach(member -> members.put(member, include(names, member))));
        if (members.isEmpty()) {
            return Includes.NONE;
        }
        if (parameter == null) {
            rule.problem(rule.value("include"), "connector.yaml must name the query parameter: 'include'");
            return Includes.NONE;
        }
        return new Includes(parameter, members);
    }

    private static Include include(Members names, String member) {
        if (names.value(member) instanceof Yaml.Scalar scalar) {
            return new Include(scalar.text(), 0);
        }
        Include[] read = {new Include("", 0)};
        names.inside(
                member, include -> read[0] = new Include(include.text("name"), include.number("most", 0, 1, 1000)));
        return read[0];
    }
}
