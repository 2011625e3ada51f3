package io.cartway.connectors.declared;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.mapping.MappingPlan;
import io.cartway.connectors.mapping.RequestRules;
import io.cartway.connectors.mapping.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one step: what is sent, and what is expected of the answer. Its rules are compiled by the mapping language.
 *
 * @param rules the file's rules
 */
record StepReader(ConnectorFolder folder, Wire wire, RuleFile rules, List<Problem> problems) {
    private static final String[] KINDS = {"get", "post", "put", "patch", "delete", "graphql", "refuse"};

    /** The step at a position of the file. */
    StepRule read(int position, Members step, List<StepRule> before) {
        String name = step.text("name", null);
        if (name != null && before.stream().anyMatch(other -> name.equals(other.name()))) {
            step.problem(step.value("name"), "another step has the name '" + name + "' already");
        }
        boolean each = step.value("each") != null;
        step.value("when");
        RequestRules request = rules.request(List.of("steps", position));
        Send send = send(step);
        if (name != null) {
            rules.know(name);
        }
        Expectation expect = expectation(position, step);
        boolean missingOk = step.flag("missing_ok", false);
        boolean deniedOk = step.flag("denied_ok", false);
        List<StepRule.Undo> undo = new ArrayList<>();
        step.inside(
                "undo",
                back -> undo.add(new StepRule.Undo(send(back), rules.request(List.of("steps", position, "undo")))));
        if (each && !undo.isEmpty()) {
            step.problem(step.value("undo"), "a step with 'each' has no 'undo': what it did isn't kept apart");
        }
        step.end();
        return new StepRule(
                name, send, request, each, expect, missingOk, deniedOk, undo.isEmpty() ? null : undo.get(0));
    }

    private @Nullable Expectation expectation(int position, Members step) {
        if (step.value("refuse") != null) {
            // Its code is that of the refusal, and there is no answer.
            return null;
        }
        String message = step.text("message", null);
        ReturnCode code = step.value("code") == null ? ReturnCode.STORE_ERROR : ErrorsReader.code(step, "code");
        MappingPlan met = step.value("expect") == null ? null : rules.expectation(List.of("steps", position));
        if (met == null && (message != null || step.value("code") != null)) {
            step.problem(
                    step.value(message == null ? "code" : "message"),
                    "'code' and 'message' tell what it means when 'expect' isn't met, and there is none");
        }
        return met == null ? null : new Expectation(met, code, message);
    }

    private Send send(Members step) {
        String kind = step.oneOf(KINDS);
        if (kind != null && kind.equals("refuse")) {
            return refusal(step);
        }
        boolean hasBody = step.value("fields") != null || step.value("body") != null;
        if (step.value("fields") != null && step.value("body") != null) {
            step.problem(step.value("body"), "'fields' and 'body' are both the body: keep one");
        }
        step.value("query");
        if (kind != null && kind.equals("graphql")) {
            return document(step);
        }
        String verb = kind == null ? "get" : kind;
        String path = kind == null ? "/" : step.text(verb);
        if (!path.startsWith("/")) {
            step.problem(step.value(verb), "a path begins with '/'");
        }
        if (hasBody && verb.equals("get")) {
            step.problem(step.value("fields"), "a 'get' has no body");
        }
        RestSend send = new RestSend(
                wire, verb.toUpperCase(Locale.ROOT), path, hasBody, step.flag("may_answer_nothing", false));
        Set<String> ruled = step.value("path") instanceof Yaml.Mapping places
                ? places.members().keySet()
                : Set.of();
        names(step, "path", new TreeSet<>(send.places()), ruled, "has no place in " + path);
        send.places().stream()
                .filter(place -> !ruled.contains(place))
                .forEach(place -> step.problem(
                        step.value(verb), "'path' doesn't say what {" + place + "} is" + Spelling.hint(place, ruled)));
        return send;
    }

    private static Send refusal(Members step) {
        ReturnCode code = ReturnCode.INCORRECT_PARAMETERS;
        String number = step.text("code", String.valueOf(code.code()));
        try {
            code = ReturnCode.of(Integer.parseInt(String.valueOf(number)));
        } catch (IllegalArgumentException e) {
            step.problem(step.value("code"), "'" + number + "' is no return code of the contract");
        }
        if (step.value("when") == null) {
            step.problem(step.value("refuse"), "a refusal needs 'when', else the method could never be called");
        }
        return new Refusal(code, step.text("refuse"));
    }

    private Send document(Members step) {
        String name = step.text("graphql");
        String source = folder.files().get(name + ".graphql");
        GraphQlDocument document = source == null ? null : GraphQlDocument.parse(source);
        for (String word : new String[] {"path", "query", "body"}) {
            if (step.value(word) != null) {
                step.problem(step.value(word), "a GraphQL request has 'fields' alone: its variables");
            }
        }
        if (document == null) {
            step.problem(
                    step.value("graphql"),
                    source == null
                            ? "there is no " + name + ".graphql" + Spelling.hint(name, documents())
                            : name + ".graphql is no document of one query or mutation");
            return new DocumentSend(wire.base(), new GraphQlDocument("", false, Map.of()));
        }
        Set<String> ruled = step.value("fields") instanceof Yaml.Mapping variables
                ? variables.members().keySet()
                : Set.of();
        names(step, "fields", document.variables().keySet(), ruled, "is no variable of " + name + ".graphql");
        document.variables().forEach((variable, needed) -> {
            if (needed && !ruled.contains(variable)) {
                step.problem(step.value("graphql"), "'fields' doesn't say what the variable " + variable + " is");
            }
        });
        return new DocumentSend(wire.base(), document);
    }

    private static void names(Members step, String word, Set<String> known, Set<String> ruled, String mistake) {
        if (step.value(word) instanceof Yaml.Mapping mapping) {
            ruled.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> step.problem(
                            mapping.members().get(name), "'" + name + "' " + mistake + Spelling.hint(name, known)));
        }
    }

    private List<String> documents() {
        return folder.files().keySet().stream()
                .filter(file -> file.endsWith(".graphql"))
                .map(file -> file.substring(0, file.length() - ".graphql".length()))
                .toList();
    }
}
