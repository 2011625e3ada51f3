package io.cartway.connectors.platform.medusa;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookSource;
import io.cartway.connectors.transcode.Hook;
import java.util.Map;

/** The hooks that Medusa's mapping files name. */
public final class MedusaHooks implements HookSource {
    /** For the service loader. */
    public MedusaHooks() {}

    @Override
    public Map<String, Hook> hooks() {
        return Map.ofEntries(
                Map.entry("medusa.line_product", new OfElement("product_id", new FieldType.Text())),
                Map.entry("medusa.line_variant", new OfElement("variant_id", new FieldType.Text())),
                Map.entry("medusa.line_price", new OfElement("unit_price", new FieldType.Decimal())),
                Map.entry("medusa.added", new AddedId()),
                Map.entry("medusa.first_variant", new FirstInside("variants", "id")),
                Map.entry("medusa.inventory_item", new FirstInside("inventory_items", "inventory_item_id")),
                Map.entry("medusa.options", new Pairs("attribute_name", "attribute_value")),
                Map.entry("medusa.changed_options", new Pairs("option_name", "option_value")),
                Map.entry("medusa.notes", new Pairs("name", "value")),
                Map.entry("medusa.prices_set", new Prices(true)),
                Map.entry("medusa.prices_without", new Prices(false)),
                Map.entry("medusa.metadata_value", new MetadataValue()),
                Map.entry("medusa.metadata", new MetadataEntry()));
    }
}
