package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.List;

/** The resources that are no more than records: made, read, listed, changed, deleted, each under its own name. */
final class RecordRoutes {
    private final MagentoData data;

    RecordRoutes(MagentoData data) {
        this.data = data;
    }

    /**
     * One of them.
     *
     * @param wrapper the member of a body that holds the record
     * @param key the field that names a record
     * @param needed fields that must have a value
     */
    private record Kind(
            String path, String search, String wrapper, String key, Documents documents, List<String> needed) {}

    void add(Routes<MagentoShop.Handler> routes) {
        for (Kind kind : List.of(
                new Kind(
                        "customerGroups", "customerGroups/search", "group", "id", data.customerGroups, List.of("code")),
                new Kind("salesRules", "salesRules/search", "rule", "rule_id", data.rules, List.of("name")),
                new Kind("coupons", "coupons/search", "coupon", "coupon_id", data.coupons, List.of("rule_id", "code")),
                new Kind(
                        "taxClasses",
                        "taxClasses/search",
                        "taxClass",
                        "class_id",
                        data.taxClasses,
                        List.of("class_name", "class_type")),
                new Kind(
                        "taxRates",
                        "taxRates/search",
                        "taxRate",
                        "id",
                        data.taxRates,
                        List.of("code", "rate", "tax_country_id")),
                new Kind("taxRules", "taxRules/search", "rule", "id", data.taxRules, List.of("code")),
                new Kind("cmsPage", "cmsPage/search", "page", "id", data.pages, List.of("identifier")),
                new Kind("cmsBlock", "cmsBlock/search", "block", "id", data.blocks, List.of("identifier")))) {
            add(routes, kind);
        }
        routes.on("POST coupons/deleteByIds", call -> {
            call.body().path("ids").forEach(id -> delete("coupon", data.coupons, id.asText()));
            return Json.object().put("failed_items", 0).set("missing_items", Json.array());
        });
        routes.on("POST coupons/deleteByCodes", call -> {
            call.body().path("codes").forEach(code -> {
                ObjectNode coupon = data.coupons.first("code", code.asText());
                if (coupon != null) {
                    delete("coupon", data.coupons, coupon.path("coupon_id").asText());
                }
            });
            return Json.object().put("failed_items", 0).set("missing_items", Json.array());
        });
    }

    private void add(Routes<MagentoShop.Handler> routes, Kind kind) {
        routes.on(
                "GET " + kind.search(),
                call -> MagentoData.search(call, kind.documents().all(), true));
        routes.on(
                "GET " + kind.path() + "/{}",
                call -> MagentoData.need(kind.documents(), call.at().get(0), kind.key()));
        routes.on("POST " + kind.path(), call -> create(kind, call.body()));
        boolean keyless = kind.path().equals("taxRates") || kind.path().equals("taxRules");
        routes.on("PUT " + kind.path() + (keyless ? "" : "/{}"), call -> {
            JsonNode given = call.body().path(kind.wrapper());
            String id = keyless ? given.path(kind.key()).asText() : call.at().get(0);
            ObjectNode record = MagentoData.need(kind.documents(), id, kind.key());
            Documents.merge(record, MagentoData.object(given).without(kind.key()));
            data.wrote("update", kind.wrapper(), id, call.body());
            return shown(kind, record);
        });
        routes.on("DELETE " + kind.path() + "/{}", call -> {
            MagentoData.need(kind.documents(), call.at().get(0), kind.key());
            delete(kind.wrapper(), kind.documents(), call.at().get(0));
            if (kind.path().equals("salesRules")) {
                data.coupons.removeWhere("rule_id", call.at().get(0));
            }
            return Json.tree(true);
        });
    }

    private JsonNode create(Kind kind, JsonNode body) {
        ObjectNode record = MagentoData.object(body.path(kind.wrapper())).deepCopy();
        for (String field : kind.needed()) {
            if (record.path(field).asText().isEmpty()) {
                throw MagentoError.required(field);
            }
        }
        if (kind.path().equals("coupons")) {
            coupon(record);
        }
        if (kind.path().equals("customerGroups")
                && data.customerGroups.first("code", record.path("code").asText()) != null) {
            throw MagentoError.of(400, "Customer Group already exists.");
        }
        record.remove(kind.key());
        kind.documents().add(record);
        data.wrote("create", kind.wrapper(), record.path(kind.key()).asText(), body);
        return shown(kind, record);
    }

    private void coupon(ObjectNode coupon) {
        ObjectNode rule = data.rules.find(coupon.path("rule_id").asText());
        if (rule == null) {
            throw MagentoError.of(
                    400,
                    "Error occurred when saving coupon: No such entity with rule_id = %1",
                    List.of(coupon.path("rule_id").asText()));
        }
        if (rule.path("coupon_type").asText().equals("NO_COUPON")) {
            throw MagentoError.of(400, "Error occurred when saving coupon: Specified rule does not allow coupons");
        }
        if (data.coupons.first("code", coupon.path("code").asText()) != null) {
            throw MagentoError.of(400, "Error occurred when saving coupon: Coupon with the same code already exists.");
        }
        coupon.put("times_used", 0).put("created_at", data.now());
    }

    private void delete(String entity, Documents documents, String id) {
        if (documents.remove(id)) {
            data.wrote("delete", entity, id, Json.object());
        }
    }

    /** A tax class is answered by its number alone when it was made or changed. */
    private static JsonNode shown(Kind kind, ObjectNode record) {
        return kind.path().equals("taxClasses")
                ? Json.tree(record.path("class_id").asText())
                : record;
    }
}
