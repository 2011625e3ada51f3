package io.cartway.connectors.declared;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.CredentialField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads {@code errors}, {@code error_in_success} and {@code errors_in_data}. */
final class ErrorsReader {
    private final List<Problem> problems;

    ErrorsReader(List<Problem> problems) {
        this.problems = problems;
    }

    /**
     * Reads them.
     *
     * @param secrets the fields that a platform might repeat and whose form can't be mistaken for a word
     */
    ErrorRules read(Members file, String platform, Collection<CredentialField> secrets) {
        List<ErrorRule> rules = new ArrayList<>();
        for (Yaml item : file.items("errors")) {
            if (!rules.isEmpty() && rules.get(rules.size() - 1).catchesAll()) {
                problems.add(new Problem(item.place(), "a rule after the one that catches all is never used"));
            }
            rules.add(rule(Members.of(item, problems)));
        }
        if (rules.isEmpty() || !rules.get(rules.size() - 1).catchesAll()) {
            file.problem(file.value("errors"), "the last of 'errors' must catch all: it has 'otherwise' alone");
        }
        return new ErrorRules(
                platform,
                file.text("error_in_success", null),
                file.texts("errors_in_data"),
                file.text("message_parameters", null),
                rules,
                secrets.stream()
                        .filter(CredentialField::secret)
                        .map(CredentialField::pattern)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private ErrorRule rule(Members rule) {
        Set<Integer> statuses = new LinkedHashSet<>();
        Map<String, Set<String>> body = new LinkedHashMap<>();
        boolean last = rule.value("otherwise") != null;
        ReturnCode code = code(rule, last ? "otherwise" : "code");
        if (!last) {
            rule.texts("status").forEach(text -> status(rule, text, statuses));
            rule.inside("body", paths -> {
                for (String path : paths.names()) {
                    List<String> wanted = paths.texts(path);
                    body.put(path, wanted.contains("$present") ? Set.of() : Set.copyOf(wanted));
                }
            });
            if (statuses.isEmpty() && body.isEmpty()) {
                rule.problem(null, "'status' or 'body' must say when this applies");
            }
        }
        String message = rule.text("message", null);
        String hint = rule.text("hint", null);
        boolean endsSession = rule.flag("ends_session", false);
        List<Refill> refill = new ArrayList<>();
        rule.inside(
                "refill",
                paths -> refill.add(new Refill(paths.text("needed"), paths.text("available"), paths.text("rate"))));
        rule.end();
        String place = rule.place().file() + ":" + rule.place().line();
        return new ErrorRule(
                place,
                statuses,
                body,
                code,
                message,
                hint == null ? "" : hint,
                endsSession,
                refill.isEmpty() ? null : refill.get(0));
    }

    private static void status(Members rule, String text, Set<Integer> statuses) {
        if (text.matches("[45][0-9][0-9]|2[0-9][0-9]")) {
            statuses.add(Integer.parseInt(text));
        } else {
            rule.problem(rule.value("status"), "'" + text + "' is no HTTP status of a refusal");
        }
    }

    static ReturnCode code(Members rule, String name) {
        int number = rule.number(name, -1, 0, 999);
        try {
            return ReturnCode.of(number);
        } catch (IllegalArgumentException e) {
            rule.problem(rule.value(name), "'" + name + "' must be a return code of the unified API");
            return ReturnCode.STORE_ERROR;
        }
    }
}
