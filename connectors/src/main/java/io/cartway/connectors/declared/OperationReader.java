package io.cartway.connectors.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is asked: {@code get: /path}, {@code head: /path} or {@code graphql: {...}}.
 *
 * @param base where the API begins
 * @param paging the platform's names for a part of a list, or null
 * @param selection how wanted fields are named, or null
 * @param cost what a query may cost, in the platform's points
 * @param conditions what parameters of conditions are called, or null where there are none
 * @param forms how values are written in an address
 * @param include the query parameter for members of a record that are sent only when asked for, or null
 */
record OperationReader(
        BaseAddress base,
        @Nullable Paging paging,
        @Nullable Selection selection,
        int cost,
        @Nullable String conditions,
        QueryForms forms,
        @Nullable String include) {
    Operation read(Members rule) {
        String kind = rule.oneOf("get", "head", "graphql");
        if (kind == null || !kind.equals("graphql")) {
            String verb = kind == null ? "get" : kind;
            String path = kind == null ? "" : rule.text(verb);
            if (!path.startsWith("/") && kind != null) {
                rule.problem(rule.value(verb), "a path begins with '/'");
            }
            Map<String, String> query = rule.textMap("query");
            return new RestOperation(
                    base,
                    verb.toUpperCase(Locale.ROOT),
                    path,
                    query,
                    conditions(rule),
                    paging,
                    selection,
                    forms,
                    IncludesReader.read(rule, include));
        }
        List<Operation> read = new ArrayList<>();
        rule.inside("graphql", document -> read.add(graphQl(document)));
        return read.get(0);
    }

    private @Nullable Conditions conditions(Members rule) {
        List<Yaml> always = rule.items("filter");
        if (conditions == null && !always.isEmpty()) {
            rule.problem(rule.value("filter"), "connector.yaml doesn't say by 'conditions' how they are put");
        }
        return conditions == null
                ? null
                : new Conditions(
                        conditions, always.stream().map(ParameterReader::json).toList());
    }

    private Operation graphQl(Members document) {
        if (paging != null && (document.value("connection") != null || document.value("search") != null)) {
            return connection(document, paging);
        }
        Yaml filter = document.value("filter");
        return new GraphQlOperation(
                base,
                document.text("field"),
                document.text("options", null),
                filter == null ? null : ParameterReader.json(filter),
                document.textMap("arguments"),
                document.text("items", null),
                document.text("total", null),
                document.text("select", null),
                paging);
    }

    private Operation connection(Members document, Paging names) {
        boolean nodes = document.value("connection") != null;
        String fixed = document.text("fixed", null);
        return new ConnectionOperation(
                base,
                List.of(document.text(nodes ? "connection" : "field").split("\\.", -1)),
                nodes,
                document.textMap("arguments"),
                fixed == null ? "" : fixed,
                document.flag("search", false),
                document.text("filter", null),
                document.text("sort", null),
                document.text("select", null),
                new ConnectionOperation.Size(document.number("max", names.max(), 1, names.max()), cost),
                names);
    }
}
