package io.cartway.connectors.platform.prestashop;

import io.cartway.connectors.mapping.HookSource;
import io.cartway.connectors.transcode.Hook;
import java.util.Map;

/** The hooks that PrestaShop's mapping files name. */
public final class PrestashopHooks implements HookSource {
    /** For the service loader. */
    public PrestashopHooks() {}

    @Override
    public Map<String, Hook> hooks() {
        return Map.of(
                "prestashop.image_url", new ImageUrl(),
                "prestashop.options", new ChosenOptions(),
                "prestashop.line_options", new LineOptions(),
                "prestashop.reduced", new ReducedPrice(),
                "prestashop.time", new ShopTime(),
                "prestashop.refunded", new RefundedLines(null),
                "prestashop.refunded_gross", new RefundedLines(RefundedLines.WITH_TAX),
                "prestashop.refunded_net", new RefundedLines(RefundedLines.WITHOUT_TAX));
    }
}
