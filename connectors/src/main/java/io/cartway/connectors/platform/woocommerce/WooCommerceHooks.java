package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.mapping.HookSource;
import io.cartway.connectors.transcode.Hook;
import java.util.Map;

/** The hooks that WooCommerce's mapping files name. */
public final class WooCommerceHooks implements HookSource {
    /** For the service loader. */
    public WooCommerceHooks() {}

    @Override
    public Map<String, Hook> hooks() {
        return Map.of(
                "woocommerce.tax_percent", new TaxPercent(),
                "woocommerce.item_options", new ItemOptions(),
                "woocommerce.line_total", new LineTotal(),
                "woocommerce.refund_lines", new RefundLines(),
                "woocommerce.shipment_items", new ShipmentItems(),
                "woocommerce.is_in", new IsIn(),
                "woocommerce.zone_countries", new ZoneCountries());
    }
}
