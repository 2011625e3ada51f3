package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.mapping.HookSource;
import io.cartway.connectors.transcode.Hook;
import java.util.Map;

/** The hooks that Magento's mapping files name. */
public final class Magento2Hooks implements HookSource {
    private static final String CODE = "attribute_code";

    /** For the service loader. */
    public Magento2Hooks() {}

    @Override
    public Map<String, Hook> hooks() {
        return Map.ofEntries(
                Map.entry("magento2.combination", new Combination()),
                Map.entry("magento2.count", new Count()),
                Map.entry("magento2.child_product", new ChildProduct()),
                Map.entry("magento2.attribute_id", Lookup.orKey(CODE, "attribute_id")),
                Map.entry("magento2.attribute_name", Lookup.orKey(CODE, "default_frontend_label")),
                Map.entry("magento2.group_code", Lookup.orKey("id", "code")),
                Map.entry("magento2.code_of_label", Lookup.orKey("default_frontend_label", CODE)),
                Map.entry("magento2.option_of_label", Lookup.orKey("label", "value")),
                Map.entry("magento2.new_id", new NewId()),
                Map.entry("magento2.row", new RowTotal()),
                Map.entry("magento2.rows", new RowTotals()),
                Map.entry("magento2.code", new AttributeCode()),
                Map.entry("magento2.metadata", Lookup.orKey(CODE, "frontend_label")),
                Map.entry("magento2.locale", Lookup.of("id", "locale")),
                Map.entry("magento2.timezone", Lookup.of("id", "timezone")),
                Map.entry("magento2.weight_unit", Lookup.of("id", "weight_unit")),
                Map.entry("magento2.store_url", Lookup.of("id", "secure_base_link_url")),
                Map.entry("magento2.root_category", Lookup.of("id", "root_category_id")));
    }
}
