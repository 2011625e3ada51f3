package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import org.jspecify.annotations.Nullable;

/** What a product is filed under: categories, tags, brands, a shipping class, attributes with their options. */
record ProductTerms(ShopData data) {

    void apply(ObjectNode node, ObjectNode body, boolean variation) {
        mentions(node, body, "categories", data.categories);
        tags(body);
        mentions(node, body, "tags", data.tags);
        mentions(node, body, "brands", data.brands);
        if (!variation && node.path("categories").isEmpty()) {
            node.withArray("categories").add(Categories.mention(Categories.make(Categories.FIRST, 0)));
        }
        shippingClass(node, body);
        if (body.path("attributes").isArray()) {
            if (variation) {
                chosen(node, body.path("attributes"));
            } else {
                offered(node, body.path("attributes"));
            }
        }
        if (node.has("default_attributes") && body.path("default_attributes").isArray()) {
            ArrayNode defaults = node.putArray("default_attributes");
            for (JsonNode sent : body.path("default_attributes")) {
                ObjectNode global = global(sent);
                defaults.addObject()
                        .put("id", global == null ? 0 : global.path("id").asInt())
                        .put("name", name(sent, global))
                        .put("option", sent.path("option").asText());
            }
        }
    }

    /** A term that does not exist is left out, silently. */
    private static void mentions(ObjectNode node, ObjectNode body, String member, Documents terms) {
        if (!node.has(member) || !body.path(member).isArray()) {
            return;
        }
        ArrayNode mentions = node.putArray(member);
        for (JsonNode wanted : body.path(member)) {
            ObjectNode term = terms.records().find(wanted.path("id").asInt(), "");
            if (term != null) {
                mentions.add(Categories.mention(term));
            }
        }
    }

    /** A tag may be named by its name; one that is not there yet is made. */
    private void tags(ObjectNode body) {
        for (JsonNode sent : body.path("tags")) {
            if (sent.hasNonNull("name") && sent instanceof ObjectNode tag) {
                String name = sent.path("name").asText();
                ObjectNode known = data
                        .tags
                        .all(one -> one.path("name").asText().equalsIgnoreCase(name))
                        .stream()
                        .findFirst()
                        .orElseGet(() -> made(name));
                tag.put("id", known.path("id").asInt());
            }
        }
    }

    private ObjectNode made(String name) {
        ObjectNode tag = data.tags.kind().blank();
        tag.put("id", data.tags.ids().getAsInt()).put("name", name).put("slug", ProductWriter.slug(name));
        data.tags.records().put(tag);
        return tag;
    }

    private void shippingClass(ObjectNode node, ObjectNode body) {
        if (!body.has("shipping_class")) {
            return;
        }
        String slug = body.path("shipping_class").asText("");
        int id = data.shippingClasses.all(term -> term.path("slug").asText().equals(slug)).stream()
                .mapToInt(term -> term.path("id").asInt())
                .findFirst()
                .orElse(0);
        node.put("shipping_class", id == 0 ? "" : slug).put("shipping_class_id", id);
    }

    private void offered(ObjectNode node, JsonNode sent) {
        ArrayNode attributes = Json.array();
        for (JsonNode one : sent) {
            ObjectNode global = global(one);
            String name = name(one, global);
            if (name.isEmpty()) {
                continue;
            }
            ObjectNode attribute = attributes
                    .addObject()
                    .put("id", global == null ? 0 : global.path("id").asInt())
                    .put("name", name)
                    .put("slug", global == null ? name : global.path("slug").asText())
                    .put("position", one.path("position").asInt(attributes.size() - 1))
                    .put("visible", one.path("visible").asBoolean())
                    .put("variation", one.path("variation").asBoolean());
            ArrayNode options = attribute.putArray("options");
            for (JsonNode option : one.path("options")) {
                options.add(
                        global == null
                                ? option.asText()
                                : term(global.path("id").asInt(), option.asText()));
            }
        }
        node.set("attributes", attributes);
    }

    private void chosen(ObjectNode node, JsonNode sent) {
        ArrayNode attributes = Json.array();
        StringBuilder label = new StringBuilder();
        for (JsonNode one : sent) {
            ObjectNode global = global(one);
            String name = name(one, global);
            String option = one.path("option").asText();
            attributes
                    .addObject()
                    .put("id", global == null ? 0 : global.path("id").asInt())
                    .put("name", name)
                    .put(
                            "slug",
                            global == null
                                    ? ProductWriter.slug(name)
                                    : global.path("slug").asText())
                    .put("option", option);
            label.append(label.isEmpty() ? "" : ", ").append(option);
        }
        node.set("attributes", attributes);
        node.put("name", label.toString());
    }

    private @Nullable ObjectNode global(JsonNode sent) {
        int id = sent.path("id").asInt();
        return id == 0 ? null : data.attributes.records().find(id, "");
    }

    private static String name(JsonNode sent, @Nullable ObjectNode global) {
        return global == null
                ? sent.path("name").asText("")
                : global.path("name").asText();
    }

    /** The name of a term; one that is not there yet is made, as WordPress does. */
    private String term(int attribute, String option) {
        boolean known = data.terms.of(attribute).stream()
                .anyMatch(term -> term.path("name").asText().equalsIgnoreCase(option)
                        || term.path("slug").asText().equals(option));
        if (!known) {
            ObjectNode term = data.terms.kind().blank();
            term.put("id", data.terms.ids().getAsInt())
                    .put(Kind.PARENT, attribute)
                    .put("name", option)
                    .put("slug", ProductWriter.slug(option));
            data.terms.records().put(term);
        }
        return option;
    }
}
