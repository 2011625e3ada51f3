package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A text that is computed from another one: of decoded UTF-8, JSON string content. Immutable, any thread. */
public abstract class TextPart {
    private TextPart() {}

    /** Appends the content; false and nothing that counts if there is none. */
    abstract boolean write(byte[] text, int start, int length, Output out);

    /** What stands behind the last such byte; all of it if there is none. */
    public static TextPart afterLast(char separator) {
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                int end = start + length;
                int from = behindLast(text, start, end, separator);
                Texts.escape(text, from, end - from, out);
                return end > from;
            }
        };
    }

    /** The text behind a prefix; as it is when it begins with that already. */
    public static TextPart prefixed(String prefix) {
        byte[] head = prefix.getBytes(StandardCharsets.UTF_8);
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                int common = Math.min(length, head.length);
                if (!Arrays.equals(text, start, start + common, head, 0, head.length)) {
                    Texts.escape(head, 0, head.length, out);
                }
                Texts.escape(text, start, length, out);
                return length > 0;
            }
        };
    }

    /** The last segment of a URL's path, without query and fragment. */
    public static TextPart fileName() {
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                int end = pathEnd(text, start, length);
                int from = behindLast(text, start, end, '/');
                Texts.escape(text, from, end - from, out);
                return end > from;
            }
        };
    }

    /** What a table has for the extension of a URL's path, in lower case. */
    public static TextPart byExtension(Map<String, String> table) {
        Lookup lookup = new Lookup(table);
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                int end = pathEnd(text, start, length);
                int from = behindLast(text, behindLast(text, start, end, '/'), end, '.');
                return lookup.write(text, from, end - from, true, out);
            }
        };
    }

    /**
     * What a table has for the whole text in upper case.
     *
     * @param orSame whether what it doesn't have stands for itself
     */
    public static TextPart byCode(Map<String, String> table, boolean orSame) {
        Lookup lookup = new Lookup(table);
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                if (lookup.write(text, start, length, false, out)) {
                    return true;
                }
                Texts.escape(text, start, length, out);
                return orSame && length > 0;
            }
        };
    }

    /** The first word of a name. */
    public static TextPart firstName() {
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                int from = notBlank(text, start, start + length);
                int to = blank(text, from, start + length);
                Texts.escape(text, from, to - from, out);
                return to > from;
            }
        };
    }

    /** All words of a name but the first. */
    public static TextPart lastName() {
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                int end = start + length;
                while (end > start && text[end - 1] == ' ') {
                    end--;
                }
                int from = notBlank(text, blank(text, notBlank(text, start, end), end), end);
                Texts.escape(text, from, end - from, out);
                return end > from;
            }
        };
    }

    /** A name as a part of an address: letters of ASCII and digits, anything else a hyphen between them. */
    public static TextPart slug() {
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                String name = new String(text, start, length, StandardCharsets.UTF_8).replace("\u00df", "ss");
                String letters = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
                String slug = letters.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
                out.write(slug);
                return !slug.isEmpty();
            }
        };
    }

    /** The text with the letters of ASCII in upper or lower case: codes of countries and currencies. */
    public static TextPart letterCase(boolean upper) {
        return new TextPart() {
            @Override
            boolean write(byte[] text, int start, int length, Output out) {
                byte[] letters = cased(text, start, length, upper);
                Texts.escape(letters, 0, length, out);
                return length > 0;
            }
        };
    }

    private static byte[] cased(byte[] text, int start, int length, boolean upper) {
        byte[] letters = Arrays.copyOfRange(text, start, start + length);
        for (int i = 0; i < length; i++) {
            boolean other = upper ? letters[i] >= 'a' && letters[i] <= 'z' : letters[i] >= 'A' && letters[i] <= 'Z';
            if (other) {
                letters[i] ^= 0x20;
            }
        }
        return letters;
    }

    private static int notBlank(byte[] text, int from, int end) {
        int i = from;
        while (i < end && text[i] == ' ') {
            i++;
        }
        return i;
    }

    private static int blank(byte[] text, int from, int end) {
        int i = from;
        while (i < end && text[i] != ' ') {
            i++;
        }
        return i;
    }

    private static int pathEnd(byte[] text, int start, int length) {
        int end = start + length;
        for (int i = start; i < end; i += 8) {
            int hit = Scan.pathEnd(Scan.word(text, i));
            if (hit < 8) {
                return Math.min(i + hit, end);
            }
        }
        return end;
    }

    private static int behindLast(byte[] text, int start, int end, char separator) {
        int i = end;
        while (i > start && text[i - 1] != separator) {
            i--;
        }
        return i;
    }

    private static final class Lookup {
        private static final int LONGEST = 16;
        private final NameTable keys;
        private final byte[][] contents;

        Lookup(Map<String, String> table) {
            List<String> names = new ArrayList<>(table.keySet());
            keys = new NameTable(names);
            contents = new byte[names.size()][];
            for (int i = 0; i < contents.length; i++) {
                Output content = new Output(0);
                byte[] decoded = table.getOrDefault(names.get(i), "").getBytes(StandardCharsets.UTF_8);
                Texts.escape(decoded, 0, decoded.length, content);
                contents[i] = java.util.Arrays.copyOf(content.array(), content.length());
            }
        }

        boolean write(byte[] text, int start, int length, boolean lower, Output out) {
            if (length == 0 || length > LONGEST) {
                return false;
            }
            // The key is written behind the output in its right case, looked up there, and forgotten.
            byte[] o = out.reserve(LONGEST + 8);
            int at = out.length();
            for (int i = 0; i < length; i++) {
                byte b = text[start + i];
                boolean letter = lower ? b >= 'A' && b <= 'Z' : b >= 'a' && b <= 'z';
                o[at + i] = (byte) (letter ? b ^ 0x20 : b);
            }
            int found = keys.find(o, at, length);
            if (found < 0) {
                return false;
            }
            Op.literal(contents[found], out);
            return true;
        }
    }
}
