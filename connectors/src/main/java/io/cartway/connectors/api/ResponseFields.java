package io.cartway.connectors.api;

import java.util.HashMap;
import java.util.Map;

/**
 * Parses {@code response_fields}: names in braces, nested as the answer is, {@code *} for everything at a level, blanks
 * anywhere between. A name without braces means all that is in it; a name that stands twice means both. One per text.
 */
final class ResponseFields {
    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    private ResponseFields(String text) {
        this.text = text;
    }

    /**
     * What the text selects of the whole answer.
     *
     * @throws ArgumentsRefused 109 when it doesn't follow the grammar or exceeds a limit
     */
    static FieldSelection parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw malformed("is longer than " + MAX_LENGTH + " characters");
        }
        ResponseFields parser = new ResponseFields(text);
        FieldSelection all = parser.level(0);
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw malformed("has something behind its last brace");
        }
        return all;
    }

    private FieldSelection level(int depth) {
        if (depth == MAX_DEPTH) {
            throw malformed("is nested deeper than " + MAX_DEPTH);
        }
        expect('{');
        Map<String, FieldSelection> fields = new HashMap<>();
        boolean all = false;
        do {
            String name = name();
            if (name.equals("*")) {
                all = true;
            } else {
                fields.merge(name, peek() == '{' ? level(depth + 1) : FieldSelection.ALL, ResponseFields::both);
            }
        } while (accept(','));
        expect('}');
        return all ? FieldSelection.ALL : new FieldSelection(false, fields);
    }

    private static FieldSelection both(FieldSelection a, FieldSelection b) {
        if (a.all() || b.all()) {
            return FieldSelection.ALL;
        }
        Map<String, FieldSelection> fields = new HashMap<>(a.fields());
        b.fields().forEach((name, inner) -> fields.merge(name, inner, ResponseFields::both));
        return new FieldSelection(false, fields);
    }

    private String name() {
        skipBlanks();
        int from = at;
        while (at < text.length() && isPartOfName(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw malformed("lacks a field name at position " + (from + 1));
        }
        return text.substring(from, at);
    }

    private static boolean isPartOfName(char c) {
        return "{},".indexOf(c) < 0 && !Character.isWhitespace(c);
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw malformed("lacks a '" + wanted + "' at position " + (at + 1));
        }
    }

    private boolean accept(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** The next character that is no blank, or 0 at the end. */
    private char peek() {
        skipBlanks();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static ArgumentsRefused malformed(String what) {
        return new ArgumentsRefused(
                ReturnCode.INCORRECT_PARAMETERS,
                "Parameter 'response_fields' " + what
                        + "; it is written like {return_code,pagination,result{product{id,name}}}.");
    }
}
