package io.cartway.proxy.exchange;

import java.util.List;
import java.util.Locale;

/** What a client says of content codings (RFC 9110, 12.5.3). Pure functions. */
final class AcceptEncoding {
    private AcceptEncoding() {}

    /**
     * Whether gzip is acceptable and not liked less than no coding at all. No field means no coding: who doesn't ask may
     * not be able to read it. An element that can't be understood counts for nothing.
     *
     * @param fields values of all Accept-Encoding header fields
     */
    static boolean prefersGzip(List<String> fields) {
        int gzip = -1;
        int identity = -1;
        int rest = -1;
        for (String field : fields) {
            for (String element : field.split(",", -1)) {
                int semicolon = element.indexOf(';');
                String coding = (semicolon < 0 ? element : element.substring(0, semicolon))
                        .strip()
                        .toLowerCase(Locale.ROOT);
                int weight = semicolon < 0 ? 1000 : weight(element.substring(semicolon + 1));
                switch (coding) {
                    case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
                    case "identity" -> identity = weight;
                    case "*" -> rest = weight;
                    default -> {
                        // Another coding; none of ours.
                    }
                }
            }
        }
        int liked = gzip < 0 ? rest : gzip;
        return liked > 0 && liked >= identity;
    }

    /** Thousandths of {@code q=0.5}; 0 when it is no weight. */
    private static int weight(String parameter) {
        String text = parameter.strip().toLowerCase(Locale.ROOT);
        if (!text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
            return 0;
        }
        String value = text.substring(2);
        String decimals = value.length() > 2 ? value.substring(2) : "";
        return (value.charAt(0) - '0') * 1000 + Integer.parseInt((decimals + "000").substring(0, 3));
    }
}
