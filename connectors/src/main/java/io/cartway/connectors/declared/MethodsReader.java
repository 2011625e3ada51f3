package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.Field;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.MethodRule.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code methods} against the catalogue. */
final class MethodsReader {
    private final ApiCatalog catalog;
    private final OperationReader operations;
    private final List<Problem> problems;

    MethodsReader(ApiCatalog catalog, OperationReader operations, List<Problem> problems) {
        this.catalog = catalog;
        this.operations = operations;
        this.problems = problems;
    }

    Map<String, List<MethodRule>> read(Members file) {
        Map<String, List<MethodRule>> methods = new LinkedHashMap<>();
        file.inside("methods", declared -> {
            for (String name : declared.names()) {
                ApiMethod method = catalog.method(name);
                if (method == null || method.aliasOf() != null) {
                    declared.problem(
                            declared.value(name),
                            "'" + name + "' is no method"
                                    + Spelling.hint(name, catalog.methods().keySet()));
                    continue;
                }
                List<MethodRule> ways = new ArrayList<>();
                for (Yaml way : declared.items(name)) {
                    ways.add(way(
                            method,
                            Members.of(way, problems),
                            methods,
                            declared.items(name).size() > 1));
                }
                methods.put(name, List.copyOf(ways));
            }
        });
        if (methods.isEmpty()) {
            file.problem(file.value("methods"), "'methods' must declare at least one method");
        }
        return methods;
    }

    private MethodRule way(ApiMethod method, Members rule, Map<String, List<MethodRule>> before, boolean several) {
        String given = several ? rule.text("given") : rule.text("given", null);
        if (given != null && !method.parameters().containsKey(given)) {
            rule.problem(rule.value("given"), unknown(given, method));
        }
        Operation operation = operations.read(rule);
        Answer answer = answer(method, rule, operation);
        Map<String, ParameterRule> parameters = new LinkedHashMap<>(inherited(method, rule, before));
        parameters.putAll(parameters(method, rule));
        Map<String, String> sort = rule.textMap("sort");
        rule.end();
        return new MethodRule(method.name(), given, operation, answer, parameters, sort);
    }

    private Answer answer(ApiMethod method, Members rule, Operation operation) {
        if (rule.value("count") != null) {
            List<Answer> counts = new ArrayList<>();
            rule.inside("count", count -> {
                count.oneOf("header", "body");
                counts.add(new Answer.Count(
                        countKey(method, count), count.text("header", null), count.text("body", null)));
            });
            return counts.get(0);
        }
        String mapping = rule.text("read");
        if (method.result() instanceof ApiMethod.Result.Records) {
            return new Answer.Records(mapping, total(operation));
        }
        return new Answer.One(mapping);
    }

    private static @Nullable String total(Operation operation) {
        return operation instanceof GraphQlOperation query && query.total() != null
                ? "data." + query.field() + "." + query.total()
                : null;
    }

    /** The field that takes the number: the only whole number of the method's entity. */
    private String countKey(ApiMethod method, Members count) {
        if (method.result() instanceof ApiMethod.Result.Single single) {
            Entity entity = catalog.entity(single.entity());
            List<String> numbers = entity == null
                    ? List.of()
                    : entity.inOrder().stream()
                            .filter(f -> f.type() instanceof FieldType.Whole)
                            .map(Field::name)
                            .toList();
            if (numbers.size() == 1) {
                return numbers.get(0);
            }
        }
        count.problem(null, "'" + method.name() + "' doesn't answer with one number");
        return "";
    }

    private Map<String, ParameterRule> inherited(ApiMethod method, Members rule, Map<String, List<MethodRule>> before) {
        String from = rule.text("parameters_of", null);
        if (from == null) {
            return Map.of();
        }
        List<MethodRule> ways = before.get(from);
        if (ways == null) {
            rule.problem(
                    rule.value("parameters_of"),
                    "'" + from + "' must be a method declared above" + Spelling.hint(from, before.keySet()));
            return Map.of();
        }
        Map<String, ParameterRule> parameters = new LinkedHashMap<>(ways.get(0).parameters());
        parameters.keySet().retainAll(method.parameters().keySet());
        return parameters;
    }

    private Map<String, ParameterRule> parameters(ApiMethod method, Members rule) {
        Map<String, ParameterRule> parameters = new LinkedHashMap<>();
        rule.map("parameters", value -> value).forEach((name, value) -> {
            if (!method.parameters().containsKey(name)) {
                rule.problem(value, unknown(name, method));
            }
            parameters.put(name, new ParameterReader(problems).read(name, value));
        });
        return parameters;
    }

    private static String unknown(String name, ApiMethod method) {
        return "'" + name + "' is no parameter of " + method.name()
                + Spelling.hint(name, method.parameters().keySet());
    }
}
