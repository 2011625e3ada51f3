package io.cartway.proxy.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.Capability;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.ConnectorDescriptor;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code GET /capabilities}: what each platform serves, from the connectors' declarations. */
final class CapabilitiesReport {
    private CapabilitiesReport() {}

    /** The document. All declarations are compiled for it. */
    static byte[] json(ApiCatalog catalog, ConnectorRegistry connectors) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode platforms = report.putArray("platforms");
        connectors.all().forEach(connector -> platforms.add(describe(catalog, connector)));
        return Json.bytes(report);
    }

    private static ObjectNode describe(ApiCatalog catalog, Connector connector) {
        ConnectorDescriptor platform = connector.descriptor();
        ObjectNode described = JsonNodeFactory.instance
                .objectNode()
                .put("cart_id", platform.cartId())
                .put("id", platform.id())
                .put("version", platform.apiVersion());
        ArrayNode methods = described.putArray("methods");
        Map<String, Capability> capabilities = new TreeMap<>(connector.capabilities());
        BatchedMethods.of(platform.methods())
                .forEach(name -> capabilities.put(name, BatchedMethods.capability(catalog, name)));
        for (Capability capability : capabilities.values()) {
            ObjectNode method = methods.addObject()
                    .put("method", capability.method())
                    .put("upstream_calls", capability.upstreamCalls());
            ObjectNode parameters = method.putObject("parameters");
            new TreeSet<>(capability.parameters()).forEach(name -> parameters.put(name, true));
            ObjectNode fields = method.putObject("fields");
            new TreeMap<>(capability.fields())
                    .forEach((name, from) -> fields.put(name, from.name().toLowerCase(Locale.ROOT)));
        }
        return described;
    }
}
