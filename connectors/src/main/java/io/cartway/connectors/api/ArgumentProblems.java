package io.cartway.connectors.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with a call's arguments. One thread. */
final class ArgumentProblems {
    /** A message stays readable, and cheap whatever was sent. */
    private static final int MOST = 20;

    private static final int LONGEST_NAME = 64;

    private final List<String> wrong = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> tooMany = new ArrayList<>();
    private final Set<String> unknown = new TreeSet<>();

    void wrong(String message) {
        add(wrong, message);
    }

    void missing(String message) {
        add(missing, message);
    }

    void tooMany(String message) {
        add(tooMany, message);
    }

    /** A name that no method knows; shown only when it looks like a name. */
    void unknown(String name, ApiMethod method, Collection<String> knownNames) {
        if (unknown.size() < MOST && unknown.add(name)) {
            String nearest = Spelling.hint(name, method.parameters().keySet());
            wrong("Unknown parameter '" + printable(name) + "'"
                    + (nearest.isEmpty() ? orDot(Spelling.hint(name, knownNames)) : nearest));
        }
    }

    private static String orDot(String hint) {
        return hint.isEmpty() ? "." : hint;
    }

    private static String printable(String name) {
        String start = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return start.replaceAll("[^A-Za-z0-9_.-]", "?");
    }

    private static void add(List<String> messages, String message) {
        if (messages.size() < MOST) {
            messages.add(message);
        }
    }

    /** Throws when there is a problem: 109 before 114 before 111, since a misspelled name explains a missing one. */
    void refuse() {
        refuse(ReturnCode.INCORRECT_PARAMETERS, wrong);
        refuse(ReturnCode.PARAMETER_REQUIRED, missing);
        refuse(ReturnCode.TOO_MANY_ITEMS, tooMany);
    }

    private static void refuse(ReturnCode code, List<String> messages) {
        if (!messages.isEmpty()) {
            throw new ArgumentsRefused(code, String.join(" ", messages));
        }
    }
}
