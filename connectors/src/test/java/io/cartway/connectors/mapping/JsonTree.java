package io.cartway.connectors.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as Jackson reads it, in plain collections: numbers keep how they were written, null is {@link #NULL}. */
final class JsonTree {
    static final Nothing NULL = Nothing.NULL;

    /** JSON's null. */
    enum Nothing {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    /** A number as it stands in the document; equal if it is the same number. */
    record Num(String raw) {
        BigDecimal value() {
            return new BigDecimal(raw).stripTrailingZeros();
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Num num)) {
                return false;
            }
            try {
                return raw.equals(num.raw) || value().compareTo(num.value()) == 0;
            } catch (NumberFormatException e) {
                // An exponent beyond what the JDK reads.
                return false;
            }
        }

        @Override
        public int hashCode() {
            return 0;
        }

        @Override
        public String toString() {
            return raw;
        }
    }

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(1 << 20)
                    .maxNestingDepth(100_000)
                    .maxNameLength(1 << 22)
                    .build())
            .build();

    /** An escape; group 1 is half a surrogate pair. */
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:ud[89ab][0-9a-f]{2}\\\\ud[c-f][0-9a-f]{2}|u(d[89a-f][0-9a-f]{2})|.)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private JsonTree() {}

    /** The document, a byte order mark allowed. */
    static Object parse(byte[] json) throws IOException {
        int from =
                json.length > 2 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF ? 3 : 0;
        String text;
        try {
            // Jackson's own decoding of UTF-8 lets some wrong sequences through.
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, from, json.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("not UTF-8", e);
        }
        return parse(text);
    }

    static Object parse(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(withWholeNames(text))) {
            if (parser.nextToken() == null) {
                throw new IOException("nothing there");
            }
            Object tree = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something behind the end");
            }
            return tree;
        }
    }

    /** Half a surrogate pair is JSON (RFC 8259), but Jackson refuses it in names: there it gets another writing. */
    private static String withWholeNames(String text) {
        if (!text.contains("\\u")) {
            return text;
        }
        StringBuilder whole = new StringBuilder();
        int done = 0;
        for (int open = text.indexOf('"'); open >= 0; open = text.indexOf('"', done)) {
            int close = open + 1;
            while (close < text.length() && text.charAt(close) != '"') {
                close += text.charAt(close) == '\\' ? 2 : 1;
            }
            int behind = Math.min(close + 1, text.length());
            String string = text.substring(open, behind);
            int next = behind;
            while (next < text.length() && text.charAt(next) <= ' ') {
                next++;
            }
            boolean name = text.startsWith(":", next);
            whole.append(text, done, open)
                    .append(
                            name
                                    ? ESCAPE.matcher(string)
                                            .replaceAll(m -> Matcher.quoteReplacement(
                                                    m.group(1) == null ? m.group() : "\\ufffd" + m.group(1)))
                                    : string);
            done = behind;
        }
        return whole.append(text, done, text.length()).toString();
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                return members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                return elements;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return new Num(parser.getText());
            }
            case VALUE_TRUE -> {
                return true;
            }
            case VALUE_FALSE -> {
                return false;
            }
            default -> {
                return NULL;
            }
        }
    }
}
