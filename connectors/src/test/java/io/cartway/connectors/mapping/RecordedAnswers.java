package io.cartway.connectors.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The recorded answers of real shops that hold the records of one mapping file; what becomes of the others {@code
 * RecordedCallsTest} says. They lie outside of this project: {@code NAME.request} (method and address in the first line),
 * {@code NAME.headers}, {@code NAME.json}.
 *
 * @param answers that must map, in the order of their names
 */
public record RecordedAnswers(List<Answer> answers) {
    /** An answer and the mapping file that reads it. */
    public record Answer(String name, String mapping, Path file) {
        byte[] body() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Pattern ADDRESS = Pattern.compile("[A-Z]+ https?://[^/]+(/[^?]*)(?:\\?(.*))?");
    /** Which mapping file reads what stands at an address, the first that fits. */
    private static final Map<Pattern, String> ADDRESSES = addresses();

    private static Map<Pattern, String> addresses() {
        Map<Pattern, String> addresses = new LinkedHashMap<>();
        Map<String, String> named = new LinkedHashMap<>();
        named.put("products/attributes/[^/]+/terms", "");
        named.put("products/attributes(/[^/]+)?", "attribute");
        named.put("products/brands(/[^/]+)?", "brand");
        named.put("products/categories(/[^/]+)?", "category");
        named.put("products/reviews(/[^/]+)?", "review");
        named.put("products/(shipping_classes|tags)", "");
        named.put("products/[^/]+/variations(/[^/]+)?", "variation");
        named.put("products(/[^/]+)?", "product");
        named.put("orders/[^/]+/.+", "");
        named.put("orders(/[^/]+)?", "order");
        named.put("customers(/[^/]+)?", "customer");
        named.put("coupons(/[^/]+)?", "coupon");
        named.put("reports/orders/totals", "order.status");
        named.put("taxes/classes", "taxclass");
        named.forEach((path, mapping) -> addresses.put(Pattern.compile("/wp-json/wc/v3/" + path), mapping));
        return addresses;
    }

    /** Those of a platform; none where calls alone read them. */
    public static RecordedAnswers of(String connector, Path folder) throws IOException {
        return switch (connector) {
            case "woocommerce" -> in(folder);
            case "vendure" -> ofVendure(folder);
            default -> new RecordedAnswers(List.of());
        };
    }

    /** Those of WooCommerce. */
    public static RecordedAnswers in(Path folder) throws IOException {
        RecordedAnswers found = new RecordedAnswers(new ArrayList<>());
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
        String mapping = ADDRESSES.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        // Errors are no records; a batch holds records of several kinds; nothing here asks for _envelope.
        boolean records =
                status.matches("HTTP/1\\.1 20[01] .*") && !path.endsWith("/batch") && !query.contains("_envelope");
        if (!mapping.isEmpty() && records) {
            answers.add(new Answer(name, "woocommerce/" + mapping, body));
        }
    }

    /**
     * Those of a real Vendure: {@code NAME.json} without the question, so that the name says what it is. They were asked for
     * fewer fields than the connector asks for.
     */
    public static RecordedAnswers ofVendure(Path folder) {
        RecordedAnswers found = new RecordedAnswers(new ArrayList<>());
        Map.of(
                        "products_list", "product",
                        "products_page2", "product",
                        "product_one", "product",
                        "products_updated_since", "product",
                        "orders_list", "order",
                        "order_one", "order",
                        "customers_list", "customer",
                        "collections_list", "category",
                        "tax_categories", "tax_class")
                .forEach((name, mapping) ->
                        found.answers.add(new Answer(name, "vendure/" + mapping, folder.resolve(name + ".json"))));
        found.answers.sort(Comparator.comparing(Answer::name));
        return found;
    }
}
