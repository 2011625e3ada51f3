package io.cartway.connectors.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The recorded answers of a real WooCommerce about products, variations and orders, and why some of them are no records.
 * They lie outside of this project: {@code NAME.request} (method and address in the first line), {@code NAME.headers},
 * {@code NAME.json}.
 *
 * @param answers that must map, in the order of their names
 * @param others names of those that need not, by reason
 */
record RecordedAnswers(List<Answer> answers, Map<String, List<String>> others) {
    /** An answer and the mapping file that reads it. */
    record Answer(String name, String mapping, Path file) {
        byte[] body() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Pattern ADDRESS = Pattern.compile("[A-Z]+ https?://[^/]+(/[^?]*)(?:\\?(.*))?");
    private static final Pattern ENTITY =
            Pattern.compile("/wp-json/wc/v3/(?:(products)(?:/[^/]+(/variations(?:/[^/]+)?)?)?|(orders)(?:/[^/]+)?)");
    private static final Pattern NO_PRODUCT =
            Pattern.compile("/wp-json/wc/v3/products/(attributes|brands|categories|reviews|shipping_classes|tags)");

    static RecordedAnswers in(Path folder) throws IOException {
        RecordedAnswers found = new RecordedAnswers(new ArrayList<>(), new TreeMap<>());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path request : files.filter(f -> f.toString().endsWith(".request"))
                    .sorted()
                    .toList()) {
                String name = request.getFileName().toString().replace(".request", "");
                found.add(
                        name,
                        Files.readAllLines(request).get(0),
                        Files.readAllLines(folder.resolve(name + ".headers")).get(0),
                        folder.resolve(name + ".json"));
            }
        }
        return found;
    }

    private void add(String name, String request, String status, Path body) {
        Matcher address = ADDRESS.matcher(request);
        if (!address.matches()) {
            throw new AssertionError(name + ": " + request);
        }
        String path = address.group(1);
        String query = address.group(2) == null ? "" : address.group(2);
        Matcher entity = ENTITY.matcher(path);
        if (!entity.matches() || NO_PRODUCT.matcher(path).matches()) {
            other("about something else than products, variations and orders", name);
        } else if (!status.matches("HTTP/1\\.1 20[01] .*")) {
            other("an error: the shop says so by its status, and the connector reads it as such", name);
        } else if (path.endsWith("/batch")) {
            other("a batch of writes: records of several kinds and errors between them, read by no mapping file", name);
        } else if (query.contains("_envelope")) {
            other("wrapped by _envelope, which the connector doesn't ask for", name);
        } else {
            String mapping = entity.group(3) != null ? "order" : entity.group(2) != null ? "variation" : "product";
            answers.add(new Answer(name, mapping, body));
        }
    }

    private void other(String reason, String name) {
        others.computeIfAbsent(reason, r -> new ArrayList<>()).add(name);
    }
}
