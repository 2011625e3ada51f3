package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.Map;
import java.util.Set;

/** Attributes of products, their options, and the sets and groups in which they are assigned. */
final class AttributeRoutes {
    private static final Set<String> INPUTS = Set.of(
            "text",
            "textarea",
            "date",
            "boolean",
            "multiselect",
            "select",
            "price",
            "media_image",
            "weight",
            "gallery");
    private static final String SET = "attribute_set_id";

    private final MagentoData data;

    AttributeRoutes(MagentoData data) {
        this.data = data;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET products/attributes", call -> MagentoData.search(call, data.attributes.all(), true))
                .on("POST products/attributes", this::create)
                .on("GET products/attributes/{}", call -> attribute(call.at().get(0)))
                .on("PUT products/attributes/{}", this::update)
                .on("DELETE products/attributes/{}", this::delete)
                .on(
                        "GET products/attributes/{}/options",
                        call -> options(attribute(call.at().get(0))))
                .on("POST products/attributes/{}/options", this::addOption)
                .on("PUT products/attributes/{}/options/{}", this::updateOption)
                .on("DELETE products/attributes/{}/options/{}", this::deleteOption)
                .on("GET products/attribute-sets/sets/list", call -> MagentoData.search(call, data.sets.all(), true))
                .on(
                        "GET products/attribute-sets/groups/list",
                        call -> MagentoData.search(call, data.groups.all(), true))
                .on("GET products/attribute-sets/{}", call -> set(call.at().get(0)))
                .on("GET products/attribute-sets/{}/attributes", this::assigned)
                .on("POST products/attribute-sets", this::createSet)
                .on("PUT products/attribute-sets/{}", this::updateSet)
                .on("DELETE products/attribute-sets/{}", this::deleteSet)
                .on("POST products/attribute-sets/groups", this::createGroup)
                .on("PUT products/attribute-sets/{}/groups", this::createGroup)
                .on("DELETE products/attribute-sets/groups/{}", this::deleteGroup)
                .on("POST products/attribute-sets/attributes", this::assign)
                .on("DELETE products/attribute-sets/{}/attributes/{}", this::unassign);
    }

    private ObjectNode attribute(String code) {
        ObjectNode found = data.attributes.find(code);
        if (found == null && code.matches("\\d{1,9}")) {
            found = data.attributes.first("attribute_id", code);
        }
        if (found == null) {
            throw MagentoError.of(
                    404,
                    "The attribute with a \"%1\" attributeCode doesn't exist. Verify the attribute and try again.",
                    java.util.List.of(code));
        }
        return found;
    }

    private ObjectNode set(String id) {
        return MagentoData.need(data.sets, id, "id");
    }

    private static ArrayNode options(ObjectNode attribute) {
        return MagentoData.list(attribute, "options");
    }

    private JsonNode create(Call call) {
        ObjectNode given = MagentoData.object(call.body().path("attribute")).deepCopy();
        String input = given.path("frontend_input").asText();
        if (!INPUTS.contains(input)) {
            throw MagentoError.of(
                    400,
                    "Invalid value of \"%value\" provided for the %fieldName field.",
                    Map.of("fieldName", "frontend_input", "value", input));
        }
        String label = given.path("default_frontend_label")
                .asText(given.path("frontend_labels").path(0).path("label").asText());
        if (label.isEmpty()) {
            throw MagentoError.required("frontend_label");
        }
        String code = given.path("attribute_code").asText();
        if (code.isEmpty()) {
            code = label.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        }
        if (!code.matches("[a-z][a-z0-9_]{0,59}")) {
            throw MagentoError.of(
                    400,
                    "Attribute code \"%1\" is invalid. Please use only letters (a-z or A-Z), numbers (0-9) or underscore (_) in this field, and the first character should be a letter.",
                    java.util.List.of(code));
        }
        if (data.attributes.find(code) != null) {
            throw MagentoError.of(400, "Attribute with the same code (%1) already exists.", java.util.List.of(code));
        }
        ObjectNode made = made(code, label, input);
        Documents.merge(made, given.without("options"));
        made.put("attribute_code", code).put("default_frontend_label", label);
        given.path("options").forEach(option -> option(made, option));
        data.wrote("create", "attribute", code, call.body());
        return made;
    }

    /** A new attribute as the shop shows it. */
    ObjectNode made(String code, String label, String input) {
        ObjectNode made = data.attributes.add(Json.object()
                .put("attribute_id", data.serial())
                .put("attribute_code", code)
                .put("is_wysiwyg_enabled", false)
                .put("is_html_allowed_on_front", true)
                .put("used_for_sort_by", false)
                .put("is_filterable", false)
                .put("is_used_in_grid", false)
                .put("position", 0)
                .put("is_searchable", "0")
                .put("is_comparable", "0")
                .put("is_visible_on_front", "0")
                .put("used_in_product_listing", "0")
                .put("is_visible", true)
                .put("scope", "store")
                .put("frontend_input", input)
                .put("entity_type_id", "4")
                .put("is_required", false)
                .put("is_user_defined", true)
                .put("default_frontend_label", label)
                .put(
                        "backend_type",
                        input.matches("select|boolean") ? "int" : input.equals("price") ? "decimal" : "varchar")
                .put("is_unique", "0"));
        made.putArray("apply_to");
        made.putArray("frontend_labels");
        ArrayNode options = made.putArray("options");
        if (input.matches("select|multiselect")) {
            options.addObject().put("label", " ").put("value", "");
        }
        made.putArray("validation_rules");
        return made;
    }

    String option(ObjectNode attribute, JsonNode given) {
        if (given.path("label").asText().isEmpty() && given.path("store_labels").isEmpty()) {
            throw MagentoError.of(400, "The attribute option label is empty. Enter the value and try again.");
        }
        String label = given.path("label").asText();
        if (MagentoData.element(options(attribute), "label", label) != null) {
            throw MagentoError.of(
                    400, "Admin store attribute option label '%1' is already exists.", java.util.List.of(label));
        }
        String id = String.valueOf(data.serial());
        options(attribute).addObject().put("label", label).put("value", id);
        return id;
    }

    private JsonNode update(Call call) {
        ObjectNode attribute = attribute(call.at().get(0));
        ObjectNode given = MagentoData.object(call.body().path("attribute")).deepCopy();
        String input = given.path("frontend_input")
                .asText(attribute.path("frontend_input").asText());
        if (!input.equals(attribute.path("frontend_input").asText())) {
            throw MagentoError.of(400, "The frontend input type of an attribute can't be changed.");
        }
        Documents.merge(attribute, given.without(java.util.List.of("options", "attribute_id", "attribute_code")));
        data.wrote("update", "attribute", call.at().get(0), call.body());
        return attribute;
    }

    private JsonNode delete(Call call) {
        String code = attribute(call.at().get(0)).path("attribute_code").asText();
        data.attributes.remove(code);
        data.wrote("delete", "attribute", code, Json.object());
        return Json.tree(true);
    }

    private JsonNode addOption(Call call) {
        String id = option(attribute(call.at().get(0)), call.body().path("option"));
        data.wrote("create", "attribute option", id, call.body());
        return Json.tree(id);
    }

    private ObjectNode option(Call call) {
        ObjectNode option = call.at().get(1).isEmpty()
                ? null
                : MagentoData.element(
                        options(attribute(call.at().get(0))), "value", call.at().get(1));
        if (option == null) {
            throw MagentoError.of(
                    404,
                    "The \"%1\" attribute doesn't include an option with \"%2\" ID.",
                    java.util.List.of(call.at().get(0), call.at().get(1)));
        }
        return option;
    }

    private JsonNode updateOption(Call call) {
        ObjectNode option = option(call);
        option.set("label", call.body().path("option").path("label"));
        data.wrote("update", "attribute option", call.at().get(1), call.body());
        return Json.tree(true);
    }

    private JsonNode deleteOption(Call call) {
        ObjectNode option = option(call);
        MagentoData.drop(options(attribute(call.at().get(0))), one -> one.equals(option));
        data.wrote("delete", "attribute option", call.at().get(1), Json.object());
        return Json.tree(true);
    }

    private JsonNode createSet(Call call) {
        ObjectNode given = MagentoData.object(call.body().path("attributeSet")).deepCopy();
        String name = given.path("attribute_set_name").asText();
        if (name.isEmpty()) {
            throw MagentoError.of(400, "The attribute set name is empty. Enter the name and try again.");
        }
        if (data.sets.first("attribute_set_name", name) != null) {
            throw MagentoError.of(
                    400,
                    "A \"%1\" attribute set name already exists. Create a new name and try again.",
                    java.util.List.of(name));
        }
        set(call.body().path("skeletonId").asText());
        ObjectNode made = data.sets.add(Json.object()
                .put("attribute_set_name", name)
                .put("sort_order", given.path("sort_order").asInt())
                .put("entity_type_id", 4));
        data.groups.add(Json.object()
                .put("attribute_group_name", "General")
                .put(SET, made.path(SET).asInt()));
        data.wrote("create", "attribute set", made.path(SET).asText(), call.body());
        return made;
    }

    private JsonNode updateSet(Call call) {
        ObjectNode set = set(call.at().get(0));
        Documents.merge(
                set, MagentoData.object(call.body().path("attributeSet")).without(SET));
        data.wrote("update", "attribute set", call.at().get(0), call.body());
        return set;
    }

    private JsonNode deleteSet(Call call) {
        set(call.at().get(0));
        data.sets.remove(call.at().get(0));
        data.wrote("delete", "attribute set", call.at().get(0), Json.object());
        return Json.tree(true);
    }

    private JsonNode createGroup(Call call) {
        ObjectNode given = MagentoData.object(call.body().path("group")).deepCopy();
        set(given.path(SET).asText(call.at().isEmpty() ? "" : call.at().get(0)));
        if (given.path("attribute_group_name").asText().isEmpty()) {
            throw MagentoError.required("attribute_group_name");
        }
        ObjectNode made = data.groups.add(given);
        data.wrote("create", "attribute group", made.path("attribute_group_id").asText(), call.body());
        return made;
    }

    private JsonNode deleteGroup(Call call) {
        MagentoData.need(data.groups, call.at().get(0), "attributeGroupId");
        data.groups.remove(call.at().get(0));
        data.wrote("delete", "attribute group", call.at().get(0), Json.object());
        return Json.tree(true);
    }

    private JsonNode assigned(Call call) {
        set(call.at().get(0));
        ArrayNode found = Json.array();
        data.attributes.all().stream()
                .filter(attribute -> in(attribute, call.at().get(0)) || !attribute.has("sets"))
                .forEach(attribute -> found.add(attribute.deepCopy().without("sets")));
        return found;
    }

    private static boolean in(ObjectNode attribute, String set) {
        return attribute.path("sets").has(set);
    }

    private JsonNode assign(Call call) {
        JsonNode body = call.body();
        set(body.path("attributeSetId").asText());
        if (data.groups.find(body.path("attributeGroupId").asText()) == null) {
            throw MagentoError.of(400, "The attribute group doesn't belong to the attribute set.");
        }
        ObjectNode attribute = attribute(body.path("attributeCode").asText());
        MagentoData.inner(attribute, "sets")
                .put(
                        body.path("attributeSetId").asText(),
                        body.path("attributeGroupId").asText());
        data.wrote("assign", "attribute", attribute.path("attribute_code").asText(), body);
        return Json.tree(String.valueOf(data.serial()));
    }

    private JsonNode unassign(Call call) {
        set(call.at().get(0));
        ObjectNode attribute = attribute(call.at().get(1));
        MagentoData.inner(attribute, "sets").remove(call.at().get(0));
        data.wrote("unassign", "attribute", call.at().get(1), Json.object());
        return Json.tree(true);
    }
}
