package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the {@code *.methods.yaml} of a folder against the catalogue: a method's name, then the ways to do it. */
final class MethodsReader {
    static final String SUFFIX = ".methods.yaml";

    private final ApiCatalog catalog;
    private final AnswerReader answers;
    private final List<Problem> problems;
    private final Map<String, List<MethodRule>> methods = new LinkedHashMap<>();

    MethodsReader(
            ApiCatalog catalog,
            OperationReader operations,
            Map<String, OnUse<StepsFile>> steps,
            List<Problem> problems) {
        this.catalog = catalog;
        this.answers = new AnswerReader(catalog, operations, steps, problems);
        this.problems = problems;
    }

    /** All files in alphabetical order, as one. */
    Map<String, List<MethodRule>> read(ConnectorFolder folder) {
        folder.files().keySet().stream()
                .filter(name -> name.endsWith(SUFFIX))
                .sorted()
                .forEach(name -> {
                    Yaml yaml = Yaml.read(folder.path(name), folder.text(name), problems);
                    if (yaml != null) {
                        file(Members.of(yaml, problems));
                    }
                });
        return methods;
    }

    private void file(Members file) {
        for (String name : file.names()) {
            ApiMethod method = catalog.method(name);
            if (method == null || method.aliasOf() != null) {
                file.problem(
                        file.value(name),
                        "'" + name + "' is no method"
                                + Spelling.hint(name, catalog.methods().keySet()));
                continue;
            }
            List<MethodRule> ways = new ArrayList<>();
            if (methods.put(name, Collections.unmodifiableList(ways)) != null) {
                file.problem(file.value(name), "'" + name + "' is declared in another file too");
            }
            List<Yaml> declared = file.items(name);
            for (Yaml way : declared) {
                // The last of several ways may be for all other calls.
                boolean chosen = ways.size() < declared.size() - 1;
                ways.add(way(method, Members.of(way, problems), chosen));
            }
        }
    }

    private MethodRule way(ApiMethod method, Members rule, boolean chosen) {
        String given = chosen ? rule.text("given") : rule.text("given", null);
        if (given != null) {
            known(method, given, rule, rule.value("given"));
        }
        MethodRule.Answer answer = answers.read(method, rule);
        Map<String, String> refused = rule.textMap("refused");
        refused.keySet().forEach(name -> known(method, name, rule, rule.value("refused")));
        Map<String, ParameterRule> parameters = inherited(method, rule, given);
        parameters.putAll(parameters(method, rule, answer instanceof MethodRule.Answer.Steps));
        parameters.keySet().removeAll(refused.keySet());
        Map<String, String> sort = rule.textMap("sort");
        if (!sort.isEmpty() && answer instanceof MethodRule.Answer.Records records && !records.paged()) {
            rule.problem(rule.value("sort"), "a list without pages comes in the platform's order: it can't be sorted");
        }
        rule.end();
        return new MethodRule(method.name(), given, answer, parameters, sort, refused);
    }

    /** Those of the way that is chosen by the same parameter, else of the first. */
    private Map<String, ParameterRule> inherited(ApiMethod method, Members rule, @Nullable String given) {
        Map<String, ParameterRule> parameters = new LinkedHashMap<>();
        String from = rule.text("parameters_of", null);
        List<MethodRule> ways = from == null ? null : methods.get(from);
        if (ways != null && !ways.isEmpty()) {
            MethodRule like = ways.stream()
                    .filter(way -> Objects.equals(way.given(), given))
                    .findFirst()
                    .orElse(ways.get(0));
            parameters.putAll(like.parameters());
            parameters.keySet().retainAll(method.parameters().keySet());
        } else if (from != null) {
            rule.problem(
                    rule.value("parameters_of"),
                    "'" + from + "' must be a method or way declared above, or in a file before this one"
                            + Spelling.hint(from, methods.keySet()));
        }
        return parameters;
    }

    private Map<String, ParameterRule> parameters(ApiMethod method, Members rule, boolean checks) {
        Map<String, ParameterRule> parameters = new LinkedHashMap<>();
        rule.map("parameters", value -> value).forEach((name, value) -> {
            known(method, name, rule, value);
            parameters.put(name, new ParameterReader(checks, problems).read(name, value));
        });
        return parameters;
    }

    private static void known(ApiMethod method, String name, Members rule, @org.jspecify.annotations.Nullable Yaml at) {
        if (!method.parameters().containsKey(name)) {
            rule.problem(
                    at,
                    "'" + name + "' is no parameter of " + method.name()
                            + Spelling.hint(name, method.parameters().keySet()));
        }
    }
}
