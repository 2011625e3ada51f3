package io.cartway.connectors.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of countries and currencies as tables of ours, since those of JDKs differ. Read once, immutable, any thread. */
final class Tables {
    private static final Map<String, String> COUNTRY_NAMES = read("countries.tsv", 2);
    private static final Map<String, String> COUNTRY_CODES3 = read("countries.tsv", 1);
    private static final Map<String, String> CURRENCY_SYMBOLS = read("currencies.tsv", 1);
    private static final Map<String, String> MEDIA_TYPES = read("media-types.tsv", 1);

    private Tables() {}

    /** English short names by ISO 3166-1 alpha-2. */
    static Map<String, String> countryNames() {
        return COUNTRY_NAMES;
    }

    /** ISO 3166-1 alpha-3 by alpha-2. */
    static Map<String, String> countryCodes3() {
        return COUNTRY_CODES3;
    }

    /** Symbols by ISO 4217 code; a code that isn't here stands for itself. */
    static Map<String, String> currencySymbols() {
        return CURRENCY_SYMBOLS;
    }

    /** Media types by file name extension. */
    static Map<String, String> mediaTypes() {
        return MEDIA_TYPES;
    }

    private static Map<String, String> read(String name, int column) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            Map<String, String> table = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] cells = line.split("\t", -1);
                table.put(cells[0], cells[column]);
            });
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
