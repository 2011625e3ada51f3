package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.Field;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.MethodRule.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where the answer of a method comes from: {@code constant}, {@code write}, or an operation with {@code count} or {@code read}. */
record AnswerReader(
        ApiCatalog catalog, OperationReader operations, Map<String, OnUse<StepsFile>> steps, List<Problem> problems) {
    Answer read(ApiMethod method, Members rule) {
        if (rule.value("constant") != null) {
            return new ConstantReader(catalog, problems).read(method, rule);
        }
        if (rule.value("write") != null) {
            return steps(rule, "write", rule.text("write") + ".write.yaml");
        }
        String read = rule.text("read", null);
        if (read != null && steps.containsKey(read + ".read.yaml")) {
            return steps(rule, "read", read + ".read.yaml");
        }
        Operation operation = operations.read(rule);
        if (rule.value("count") != null) {
            List<Answer> counts = new ArrayList<>();
            Operation asked = !paged(rule) && operation instanceof RestOperation rest ? rest.whole() : operation;
            rule.inside("count", count -> {
                count.oneOf("header", "body", "records");
                String records = count.text("records", null);
                counts.add(new Answer.Count(
                        asked,
                        countKey(method, count),
                        count.text("header", null),
                        count.text("body", null),
                        count.text("precision", null),
                        records == null
                                ? null
                                : new Answer.Count.Pages(records, count.number("page", 1000, 1, 100_000))));
            });
            return counts.get(0);
        }
        String mapping = rule.text("read");
        if (method.result() instanceof ApiMethod.Result.Records) {
            return new Answer.Records(operation, mapping, total(operation), paged(rule));
        }
        return new Answer.One(operation, mapping);
    }

    private Answer steps(Members rule, String word, String name) {
        OnUse<StepsFile> file = steps.get(name);
        Yaml named = rule.value(word);
        if (file == null || named == null) {
            rule.problem(named, "there is no " + name + Spelling.hint(name, steps.keySet()));
            return new Answer.Constant(List.of());
        }
        return new Answer.Steps(file, named.place());
    }

    private static boolean paged(Members rule) {
        String page = rule.text("page", null);
        if (page != null && !page.equals("none")) {
            rule.problem(rule.value("page"), "'page' can only be none: the platform sends all records at once");
        }
        return page == null;
    }

    private static @Nullable String total(Operation operation) {
        if (operation instanceof RestOperation rest) {
            return rest.paging() == null ? null : rest.paging().total().path();
        }
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
}
