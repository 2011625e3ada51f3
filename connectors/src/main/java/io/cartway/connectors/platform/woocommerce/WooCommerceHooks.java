package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.mapping.HookSource;
import io.cartway.connectors.transcode.Hook;
import io.cartway.connectors.transcode.TextHook;
import java.util.Map;

/** The hooks that WooCommerce's mapping files name. */
public final class WooCommerceHooks implements HookSource {
    /** For the service loader. */
    public WooCommerceHooks() {}

    @Override
    public Map<String, Hook> hooks() {
        return Map.ofEntries(
                Map.entry("woocommerce.tax_percent", new TaxPercent()),
                Map.entry("woocommerce.item_options", new ItemOptions()),
                Map.entry("woocommerce.line_total", new LineTotal()),
                Map.entry("woocommerce.refund_lines", new RefundLines()),
                Map.entry("woocommerce.shipment_items", new ShipmentItems()),
                Map.entry("woocommerce.changed_metadata", new ChangedMetadata()),
                Map.entry("woocommerce.with_more", new WithMore()),
                Map.entry("woocommerce.is_in", new IsIn()),
                Map.entry("woocommerce.country", new TextHook(Location::country)),
                Map.entry("woocommerce.state", new TextHook(Location::state)),
                Map.entry("woocommerce.zone_countries", new ZoneCountries()),
                Map.entry("woocommerce.new_image", new NewImage(NewImage.ID)),
                Map.entry("woocommerce.new_image_url", new NewImage(NewImage.URL)),
                Map.entry("woocommerce.attribute_id", new AttributeId()),
                Map.entry("woocommerce.zip_codes", new ZipCodes()));
    }
}
