package io.cartway.connectors.platform.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The two-letter codes of the countries that a shipping zone reaches, whole or in part: a state is "US:CA". Continents and
 * postcodes name no country. Arguments: the zone's id; all zones; the locations of each, in the order of the zones.
 */
final class ZoneCountries implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.JSON, Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.ListOf(new FieldType.Text());
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        Decimal id = in.decimal(0);
        JsonNode zones = HookTree.read(in, 1);
        JsonNode locations = HookTree.read(in, 2);
        Set<String> codes = new LinkedHashSet<>();
        for (int zone = 0; id != null && zone < zones.size(); zone++) {
            if (zones.path(zone).path("id").asText().equals(id.toString())) {
                locations.path(zone).forEach(location -> country(location, codes));
            }
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        codes.forEach(list::add);
        out.json(HookTree.bytes(list));
    }

    private static void country(JsonNode location, Set<String> codes) {
        String code = location.path("code").asText();
        String type = location.path("type").asText();
        if (type.equals("country") || type.equals("state")) {
            codes.add(code.substring(0, Math.min(2, code.length())));
        }
    }
}
