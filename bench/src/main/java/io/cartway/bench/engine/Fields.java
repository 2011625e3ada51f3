package io.cartway.bench.engine;

import io.cartway.connectors.api.FieldSelection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields of a product a benchmark asks for. */
public enum Fields {
    /** What the proxies of a side-by-side comparison write. */
    PEERS(selection(
            Map.of(
                    "images",
                            selection(
                                    Map.of(), "id", "http_path", "file_name", "mime-type", "size", "create_at", "alt"),
                    "product_options", selection(Map.of("option_items", selection(Map.of(), "name")), "id", "name")),
            "id",
            "name",
            "description",
            "short_description",
            "price",
            "u_sku",
            "quantity",
            "avail_view",
            "categories_ids",
            "type",
            "weight",
            "length",
            "width",
            "height",
            "create_at")),
    /** The fewest that are of use. */
    THREE(selection(Map.of(), "id", "name", "price")),
    /** All that the mapping has. */
    ALL(FieldSelection.ALL);

    final FieldSelection selection;

    Fields(FieldSelection selection) {
        this.selection = selection;
    }

    private static FieldSelection selection(Map<String, FieldSelection> parts, String... whole) {
        Map<String, FieldSelection> fields =
                Stream.of(whole).collect(Collectors.toMap(Function.identity(), name -> FieldSelection.ALL));
        fields.putAll(parts);
        return new FieldSelection(false, fields);
    }
}
