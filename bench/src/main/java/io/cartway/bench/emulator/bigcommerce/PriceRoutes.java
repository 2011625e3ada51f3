package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import org.jspecify.annotations.Nullable;

/** One price of a price list, by variant and currency. */
final class PriceRoutes {
    private static final String RECORDS = "price records";

    private final BigcommerceData data;

    PriceRoutes(BigcommerceData data) {
        this.data = data;
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        routes.on("PUT v3/pricelists/{}/records/{}/{}", this::put)
                .on("DELETE v3/pricelists/{}/records/{}/{}", this::delete);
    }

    private Answer put(Call call) {
        data.need("price lists", call.at().get(0));
        ObjectNode variant = data.need("variants", call.at().get(1));
        ObjectNode record = record(call);
        if (record == null) {
            record = data.of(RECORDS)
                    .add(Json.object()
                            .put("price_list_id", Long.parseLong(call.at().get(0)))
                            .put("currency", call.at().get(2))
                            .put("date_created", data.now()));
            record.set("variant_id", variant.path("id"));
            record.set("product_id", variant.path("product_id"));
        }
        Documents.merge(record, BigcommerceData.object(call.body()));
        record.put("date_modified", data.now()).set("calculated_price", record.path("price"));
        data.wrote("update", RECORDS, call.at().get(1), call.body());
        return Answer.of(record);
    }

    private Answer delete(Call call) {
        ObjectNode record = record(call);
        if (record == null) {
            throw BigcommerceError.missing();
        }
        data.of(RECORDS).remove(record.path("id").asText());
        data.wrote("delete", RECORDS, call.at().get(1), Json.object());
        return Answer.none();
    }

    private @Nullable ObjectNode record(Call call) {
        return data.of(RECORDS).where("price_list_id", call.at().get(0)).stream()
                .filter(one -> one.path("variant_id").asText().equals(call.at().get(1))
                        && one.path("currency").asText().equals(call.at().get(2)))
                .findFirst()
                .orElse(null);
    }
}
