package io.cartway.connectors.declared;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code forms} of a {@code connector.yaml}. */
final class QueryFormsReader {
    private QueryFormsReader() {}

    static QueryForms read(Members file) {
        QueryForms[] read = {QueryForms.USUAL};
        file.inside(
                "forms",
                forms -> read[0] = new QueryForms(
                        forms.textMap("always"),
                        form(forms, "list", "{values}"),
                        form(forms, "between", ","),
                        forms.text("part", null),
                        forms.text("sort", null),
                        range(forms),
                        fields(forms)));
        return read[0];
    }

    private static String form(Members forms, String name, String usual) {
        String given = forms.text(name, usual);
        return given == null ? usual : given;
    }

    private static QueryForms.@org.jspecify.annotations.Nullable Range range(Members forms) {
        List<QueryForms.Range> read = new ArrayList<>();
        forms.inside("range", range -> read.add(new QueryForms.Range(range.text("form"), range.text("zone"))));
        return read.isEmpty() ? null : read.get(0);
    }

    private static QueryForms.@org.jspecify.annotations.Nullable Fields fields(Members forms) {
        List<QueryForms.Fields> read = new ArrayList<>();
        forms.inside(
                "fields",
                fields -> read.add(
                        new QueryForms.Fields(fields.text("form"), fields.text("whole"), fields.texts("unnamed"))));
        return read.isEmpty() ? null : read.get(0);
    }
}
