package io.cartway.connectors.platform.bigcommerce;

import io.cartway.connectors.mapping.HookSource;
import io.cartway.connectors.transcode.Hook;
import java.util.Map;

/** The hooks that BigCommerce's mapping files name. */
public final class BigCommerceHooks implements HookSource {
    /** For the service loader. */
    public BigCommerceHooks() {}

    @Override
    public Map<String, Hook> hooks() {
        return Map.of(
                "bigcommerce.shipment_items", new ShipmentItems(),
                "bigcommerce.numbers", new Numbers(),
                "bigcommerce.option_values", new OptionValues(),
                "bigcommerce.unshipped", new Unshipped(),
                "bigcommerce.refund_items", new RefundItems(),
                "bigcommerce.refund_payments", new RefundPayments());
    }
}
