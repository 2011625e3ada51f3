package io.cartway.connectors.mapping;

import io.cartway.connectors.mapping.JsonTree.Num;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Makes documents that look a bit like what a mapping reads, and a bit like nothing at all. Seeded. */
final class Documents {
    private static final List<String> TEXTS = List.of(
            "",
            "0",
            "1",
            "12.50",
            "-5.00",
            "007",
            ".5",
            "5.",
            "+3",
            "1e2",
            " 4 ",
            "n/a",
            "true",
            "false",
            "yes",
            "2024-08-01T02:18:42",
            "2024-08-01 02:18:42",
            "2024-02-30",
            "2026-11-23T16:10:36.000Z",
            "2024-03-31T02:30:00+02:00",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "1722478722",
            "1722478722000",
            "https://shop.test/a/b.JPG?v=1#x",
            "https://shop.test/a/",
            "gid://shop/Thing/7",
            "Ann",
            " Ann  van Beethoven ",
            "DE",
            "TR",
            "zz",
            "EUR",
            "a, b ,,c",
            "Größe",
            "\u20ac 5",
            "\ud83d\ude00",
            "quote \" and \\ back",
            "tab\tline\n",
            "_hidden",
            "DE-NW",
            "123456789012345678901234567890.5",
            "99999999999999999999",
            "null");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "2",
            "19",
            "12.605042",
            "-3.50",
            "1e3",
            "1.5E-2",
            "999999999999999999",
            "10000000000000000000",
            "0.1",
            "0.2",
            "123456789.123456789123456789",
            "1722478722",
            "1722478722000",
            "19.0");

    private final Random random;
    private final List<String> words;

    /** @param yaml the mapping file, whose words make values that its tables and tests know */
    Documents(long seed, String yaml) {
        random = new Random(seed);
        words = Pattern.compile("[^A-Za-z0-9_.-]+")
                .splitAsStream(yaml)
                .filter(w -> !w.isBlank())
                .toList();
    }

    /** A record with a good part of these fields. */
    Map<String, Object> record(UpstreamFields fields) {
        Map<String, Object> record = new LinkedHashMap<>();
        fields.members().forEach((name, inside) -> {
            if (random.nextInt(10) < 8) {
                record.put(name, value(inside, 0));
            }
        });
        for (int extra = random.nextInt(3); extra > 0; extra--) {
            record.put("extra" + random.nextInt(5), junk(0));
        }
        return record;
    }

    private Object value(UpstreamFields fields, int depth) {
        if (fields.isLeaf()) {
            return random.nextInt(12) == 0 ? junk(depth) : scalar();
        }
        return switch (random.nextInt(12)) {
            case 0 -> junk(depth);
            case 1 -> JsonTree.NULL;
            case 2, 3, 4, 5 -> record(fields);
            default -> {
                List<Object> list = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(random.nextInt(10) == 0 ? junk(depth) : record(fields));
                }
                yield list;
            }
        };
    }

    private Object scalar() {
        return switch (random.nextInt(9)) {
            case 0 -> JsonTree.NULL;
            case 1 -> random.nextBoolean();
            case 2, 3 -> new Num(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 4, 5 -> words.get(random.nextInt(words.size()));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private Object junk(int depth) {
        if (depth > 3) {
            return scalar();
        }
        return switch (random.nextInt(4)) {
            case 0 -> {
                List<Object> list = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(junk(depth + 1));
                }
                yield list;
            }
            case 1 -> {
                Map<String, Object> object = new LinkedHashMap<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    object.put(words.get(random.nextInt(words.size())), junk(depth + 1));
                }
                yield object;
            }
            default -> scalar();
        };
    }

    /** A document with white space, escapes and repeated names wherever JSON allows them. */
    String write(Object tree) {
        StringBuilder text = new StringBuilder();
        write(tree, text);
        return text.toString();
    }

    private void write(Object tree, StringBuilder text) {
        blank(text);
        if (tree instanceof Map<?, ?> map) {
            text.append('{');
            String comma = "";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                text.append(comma);
                if (random.nextInt(25) == 0) {
                    // The last of two equal names counts.
                    member(member.getKey(), random.nextBoolean() ? junk(2) : member.getValue(), text);
                    text.append(',');
                }
                member(member.getKey(), member.getValue(), text);
                comma = ",";
            }
            text.append('}');
        } else if (tree instanceof List<?> list) {
            text.append('[');
            String comma = "";
            for (Object element : list) {
                text.append(comma);
                write(element, text);
                comma = ",";
            }
            text.append(list.isEmpty() && random.nextBoolean() ? " ]" : "]");
        } else if (tree instanceof String string) {
            string(string, text);
        } else {
            text.append(tree);
        }
        blank(text);
    }

    private void member(Object name, Object value, StringBuilder text) {
        blank(text);
        string((String) name, text);
        blank(text);
        text.append(':');
        write(value, text);
    }

    private void string(String string, StringBuilder text) {
        text.append('"');
        boolean escaping = random.nextInt(8) == 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\' || (c == '/' && random.nextBoolean())) {
                text.append('\\').append(c);
            } else if (c == '\n' && random.nextBoolean()) {
                text.append("\\n");
            } else if (c < ' ' || (escaping && (Character.isSurrogate(c) || random.nextInt(3) == 0))) {
                text.append(String.format("\\u%04" + (random.nextBoolean() ? 'x' : 'X'), (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private void blank(StringBuilder text) {
        if (random.nextInt(20) == 0) {
            text.append(" \n\t\r".charAt(random.nextInt(4)));
        }
    }
}
