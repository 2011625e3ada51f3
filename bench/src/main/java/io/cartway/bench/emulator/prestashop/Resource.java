package io.cartway.bench.emulator.prestashop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One resource of the webservice. Immutable.
 *
 * @param name its list, such as {@code products}
 * @param node one of it, such as {@code product}
 * @param fields by name
 * @param associations by name
 */
record Resource(String name, String node, Map<String, Field> fields, Map<String, Association> associations) {
    /** Resources that are read and changed, never made or removed by clients. */
    private static final List<String> NOT_MADE = List.of("stock_availables");

    /**
     * A field.
     *
     * @param kind int, text, lang, date, day or dec with its digits
     * @param required whether a record can't be made without it
     * @param readOnly whether a client can't write it
     */
    record Field(String kind, boolean required, boolean readOnly) {
        boolean texts() {
            return kind.equals("lang");
        }

        /** What stands where nothing was written. */
        String nothing() {
            return switch (kind) {
                case "int" -> "0";
                case "date" -> "0000-00-00 00:00:00";
                case "day" -> "0000-00-00";
                case "text", "lang" -> "";
                default -> "0." + "0".repeat(digits());
            };
        }

        int digits() {
            return kind.startsWith("dec") ? Integer.parseInt(kind, 3, kind.length(), 10) : 0;
        }
    }

    /** What hangs at a record: elements with these members. */
    record Association(String node, List<String> members) {}

    boolean isMadeByClients() {
        return !NOT_MADE.contains(name);
    }

    /** All of them by name. */
    static Map<String, Resource> all() {
        Map<String, Resource> all = new LinkedHashMap<>();
        Resource[] current = new Resource[1];
        text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            if (!line.startsWith(" ")) {
                String[] names = line.split(" ", -1);
                current[0] = new Resource(names[0], names[1], new LinkedHashMap<>(), new LinkedHashMap<>());
                all.put(names[0], current[0]);
                return;
            }
            for (String word : line.strip().split("\\s+", -1)) {
                if (word.startsWith("+")) {
                    String[] parts = word.substring(1).split("[/:]", -1);
                    current[0].associations.put(parts[0], new Association(parts[1], List.of(parts[2].split(",", -1))));
                } else if (!word.isEmpty()) {
                    String[] parts = word.split(":", -1);
                    String kind = parts[1].replace("!", "").replace("-", "");
                    current[0].fields.put(parts[0], new Field(kind, parts[1].contains("!"), parts[1].contains("-")));
                }
            }
        });
        return Collections.unmodifiableMap(all);
    }

    private static String text() {
        String file = "/io/cartway/bench/emulator/prestashop/resources.txt";
        try (InputStream in = Objects.requireNonNull(Resource.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
