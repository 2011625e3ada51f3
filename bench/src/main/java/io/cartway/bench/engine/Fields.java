package io.cartway.bench.engine;

import io.cartway.connectors.api.FieldSelection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields of a product a benchmark asks for. */
public enum Fields {
    /** What the proxies of a side-by-side comparison write. */
    PEERS,
    /** The fewest that are of use. */
    THREE,
    /** All that the mapping has. */
    ALL;

    FieldSelection selection() {
        return switch (this) {
            case PEERS -> peers();
            case THREE -> selection(Map.of(), "id,name,price");
            case ALL -> FieldSelection.ALL;
        };
    }

    private static FieldSelection peers() {
        FieldSelection images = selection(Map.of(), "id,http_path,file_name,mime-type,size,create_at,alt");
        FieldSelection options = selection(Map.of("option_items", selection(Map.of(), "name")), "id,name");
        return selection(
                Map.of("images", images, "product_options", options),
                "id,name,description,short_description,price,u_sku,quantity,avail_view,categories_ids,type,weight,length,"
                        + "width,height,create_at");
    }

    private static FieldSelection selection(Map<String, FieldSelection> parts, String whole) {
        Map<String, FieldSelection> fields = Stream.of(whole.split(",", -1))
                .collect(Collectors.toMap(Function.identity(), name -> FieldSelection.ALL));
        fields.putAll(parts);
        return new FieldSelection(false, fields);
    }
}
