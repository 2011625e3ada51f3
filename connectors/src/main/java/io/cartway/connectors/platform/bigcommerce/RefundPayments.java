package io.cartway.connectors.platform.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * By which payments a refund is made: those of the first way in a quote that is online throughout, or offline throughout,
 * as asked. Nothing when there is no such way, so that the platform refuses. Arguments: the ways of the quote, whether
 * online.
 */
final class RefundPayments implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        boolean online = "true".equals(in.text(1));
        for (JsonNode way : HookTree.read(in, 0)) {
            ArrayNode payments = JsonNodeFactory.instance.arrayNode();
            for (JsonNode method : way) {
                if (method.path("offline").asBoolean() != online) {
                    ObjectNode payment = payments.addObject();
                    payment.set("provider_id", method.path("provider_id"));
                    payment.set("amount", method.path("amount"));
                    payment.set("offline", method.path("offline"));
                }
            }
            if (!payments.isEmpty() && payments.size() == way.size()) {
                out.json(HookTree.bytes(payments));
                return;
            }
        }
    }
}
