package io.cartway.connectors.mapping;

import java.util.List;

/** The words of the language. A further one needs an ADR that shows three connectors which want it. */
final class Words {
    /** Of a field's rule. */
    static final List<String> RULE = List.of(
            "from",
            "first_of",
            "const",
            "each",
            "list",
            "fields",
            "use",
            "as",
            "values",
            "otherwise",
            "absent",
            "when",
            "sum",
            "concat",
            "join",
            "key",
            "hook",
            "with");

    /** Those of a rule that say where the value comes from; one of them is enough. */
    static final List<String> SOURCES =
            List.of("from", "first_of", "const", "each", "list", "fields", "use", "sum", "concat", "join", "hook");

    /** Of a file that says how an entity is read. */
    static final List<String> READ_FILE =
            List.of("entity", "fields", "records", "zone", "absent", "parts", "use_parts_of", "joins", "select");

    private Words() {}
}
