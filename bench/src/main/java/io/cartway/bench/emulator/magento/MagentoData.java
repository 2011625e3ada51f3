package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.WriteLog;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything the shop knows, and what its documents have in common. For one thread at a time. */
final class MagentoData {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String CUSTOM = "custom_attributes";
    private static final String CODE = "attribute_code";

    final WriteLog log = new WriteLog();
    final Documents products = new Documents("sku");
    final Documents categories = new Documents("id");
    final Documents attributes = new Documents(CODE);
    final Documents sets = new Documents("attribute_set_id");
    final Documents groups = new Documents("attribute_group_id");
    final Documents orders = new Documents("entity_id");
    final Documents invoices = new Documents("entity_id");
    final Documents shipments = new Documents("entity_id");
    final Documents creditmemos = new Documents("entity_id");
    final Documents transactions = new Documents("transaction_id");
    final Documents customers = new Documents("id");
    final Documents addresses = new Documents("id");
    final Documents customerGroups = new Documents("id");
    final Documents rules = new Documents("rule_id");
    final Documents coupons = new Documents("coupon_id");
    final Documents taxClasses = new Documents("class_id");
    final Documents taxRates = new Documents("id");
    final Documents taxRules = new Documents("id");
    final Documents carts = new Documents("id");
    final Documents sourceItems = new Documents("key");
    final Documents pages = new Documents("id");
    final Documents blocks = new Documents("id");

    private Instant now = Instant.EPOCH;
    private long serial = 100;

    void now(Instant at) {
        now = at;
    }

    /** The present, as the shop writes it: UTC without a zone. */
    String now() {
        return TIME.format(now);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** A number that nothing else has, for parts of documents. */
    long serial() {
        return ++serial;
    }

    /** Notes an accepted write. */
    void wrote(String action, String entity, Object id, JsonNode body) {
        log.add(action, entity, String.valueOf(id), body);
    }

    /** The document that a part of the path names. @throws MagentoError when there is none */
    static ObjectNode need(Documents documents, String key, String field) {
        ObjectNode found = documents.find(key);
        if (found == null) {
            throw MagentoError.noEntity(field, key.matches("\\d{1,9}") ? (Object) Integer.valueOf(key) : key);
        }
        return found;
    }

    /** A list by search criteria; {@code repeats} as {@link SearchCriteria#answer} has it. */
    static ObjectNode search(Call call, List<ObjectNode> all, boolean repeats) {
        SearchCriteria criteria = SearchCriteria.of(call.request().query());
        for (String field : criteria.fields()) {
            boolean known = all.isEmpty()
                    || all.stream().anyMatch(document -> !field(document, field).isMissingNode());
            if (!known) {
                throw MagentoError.of(
                        500,
                        "Internal Error. Details are available in Magento log file. Report ID: webapi-column-" + field);
            }
        }
        return criteria.answer(all, MagentoData::field, repeats);
    }

    /** A field, one of the custom attributes, or one of an object in the document such as the customer of a cart. */
    static JsonNode field(ObjectNode document, String name) {
        JsonNode plain = document.path(name);
        if (!plain.isMissingNode()) {
            return plain;
        }
        ObjectNode attribute = element(document.path(CUSTOM), CODE, name);
        if (attribute != null) {
            return attribute.path("value");
        }
        // Filters are on columns of the database, whose names are not always those of the documents.
        return switch (name) {
            case "entity_id" -> document.path("id");
            case "frontend_label" -> document.path("default_frontend_label");
            case "customer_id", "customer_email" -> document.path("customer").path(name.substring(9));
            default -> MissingNode.getInstance();
        };
    }

    /** The object of a list whose field has this value as text, or null. */
    static @Nullable ObjectNode element(JsonNode list, String field, String value) {
        for (JsonNode one : list) {
            if (one.path(field).asText().equals(value) && one instanceof ObjectNode object) {
                return object;
            }
        }
        return null;
    }

    /** Takes those away that are not wanted; false when none went. */
    static boolean drop(JsonNode list, Predicate<JsonNode> unwanted) {
        boolean any = false;
        if (list instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (unwanted.test(array.get(i))) {
                    array.remove(i);
                    any = true;
                }
            }
        }
        return any;
    }

    /** The list under this name, made when it is not there. */
    static ArrayNode list(ObjectNode document, String name) {
        return document.path(name) instanceof ArrayNode array ? array : document.putArray(name);
    }

    /** The object under this name, made when it is not there. */
    static ObjectNode inner(ObjectNode document, String name) {
        return document.path(name) instanceof ObjectNode object ? object : document.putObject(name);
    }

    static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : Json.object();
    }

    /** Sets a custom attribute; null takes it away. */
    static void attribute(ObjectNode document, String code, JsonNode value) {
        ArrayNode attributes = list(document, CUSTOM);
        ObjectNode old = element(attributes, CODE, code);
        if (value.isNull()) {
            drop(attributes, one -> one.path(CODE).asText().equals(code));
        } else if (old == null) {
            attributes.addObject().put(CODE, code).set("value", text(value));
        } else {
            old.set("value", text(value));
        }
    }

    /** Values of attributes are texts or lists of them. */
    private static JsonNode text(JsonNode value) {
        return value.isContainerNode()
                ? value.deepCopy()
                : Json.tree(value.isBoolean() ? value.asBoolean() ? "1" : "0" : value.asText());
    }

    /** Money as PHP writes a float: without zeros at the end. */
    static BigDecimal money(JsonNode value) {
        return money(value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText("0")));
    }

    static BigDecimal money(BigDecimal value) {
        BigDecimal plain = value.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain;
    }
}
