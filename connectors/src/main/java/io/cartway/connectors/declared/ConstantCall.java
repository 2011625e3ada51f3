package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.pagination.OffsetLimit;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that the declaration itself answers. No request.
 *
 * @param records all there are
 * @param selection the wanted fields
 * @param page the wanted part, or null for all
 */
record ConstantCall(
        List<JsonNode> records,
        FieldSelection selection,
        @Nullable OffsetLimit page) implements CallPlan {
    @Override
    public Outcome begin(Output out) {
        long skip = page == null ? 0 : page.start();
        long limit = page == null ? records.size() : page.size();
        records.stream().skip(skip).limit(limit).forEach(record -> {
            out.write((out.records() > 0 ? "," : "") + selected(record, selection));
            out.countRecord();
        });
        return new Outcome.Done(null, skip + limit < records.size() ? Long.toString(skip + limit) : null);
    }

    private static JsonNode selected(JsonNode value, FieldSelection wanted) {
        if (wanted.all() || value.isValueNode()) {
            return value;
        }
        if (value.isArray()) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .addAll(value.valueStream().map(e -> selected(e, wanted)).toList());
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> {
            if (wanted.wants(member.getKey())) {
                kept.set(member.getKey(), selected(member.getValue(), wanted.inside(member.getKey())));
            }
        });
        return kept;
    }
}
