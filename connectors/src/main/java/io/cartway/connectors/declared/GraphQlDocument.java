package io.cartway.connectors.declared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document of one operation, read as far as a connector needs to know it.
 *
 * @param text as it is sent: comments and superfluous blanks taken out
 * @param mutation whether it changes something
 * @param variables by name, whether it must be given
 */
record GraphQlDocument(String text, boolean mutation, Map<String, Boolean> variables) {
    private static final Pattern OPERATION =
            Pattern.compile("^(query|mutation)\\b\\s*[A-Za-z0-9_]*\\s*(?:\\(([^)]*)\\))?\\s*\\{.*\\}$");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$([A-Za-z0-9_]+)\\s*:\\s*([\\[\\]A-Za-z0-9_!]+)(\\s*=)?");

    GraphQlDocument {
        variables = Map.copyOf(variables);
    }

    /** Names of the variables that must be given. */
    Set<String> needed() {
        return variables.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The document, or null when this is none of one named or unnamed operation (fragments may follow it). */
    static @Nullable GraphQlDocument parse(String source) {
        String text = source.replaceAll("(?m)#.*$", " ").replaceAll("\\s+", " ").strip();
        Matcher operation = OPERATION.matcher(text);
        if (!operation.matches()) {
            return null;
        }
        Map<String, Boolean> variables = new LinkedHashMap<>();
        if (operation.group(2) != null) {
            Matcher variable = VARIABLE.matcher(operation.group(2));
            while (variable.find()) {
                variables.put(variable.group(1), variable.group(2).endsWith("!") && variable.group(3) == null);
            }
        }
        return new GraphQlDocument(text, operation.group(1).equals("mutation"), variables);
    }
}
