package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The filters of {@code GET /products} that need the whole product. */
record ProductFilters(ShopData data, Query query) {

    /** Those that the query has, none of them in the common case. */
    List<Predicate<ObjectNode>> all() {
        List<Predicate<ObjectNode>> filters = new ArrayList<>();
        mentions(filters, "tag", "tags");
        mentions(filters, "brand", "brands");
        one(filters, "slug", "slug");
        one(filters, "shipping_class", "shipping_class_id");
        one(filters, "parent", "parent_id");
        truth(filters, "featured");
        truth(filters, "virtual");
        truth(filters, "downloadable");
        String tax = query.get("tax_class");
        if (tax != null) {
            filters.add(node -> node.path("tax_class").asText().equals(tax.equals("standard") ? "" : tax));
        }
        lists(filters, "include_status", "status", true);
        lists(filters, "exclude_status", "status", false);
        lists(filters, "include_types", "type", true);
        lists(filters, "exclude_types", "type", false);
        contains(filters, "search_sku", List.of("sku"));
        contains(filters, "search_name_or_sku", List.of("name", "sku"));
        List<String> fields = query.list("search_fields");
        if (fields != null && !fields.isEmpty()) {
            contains(filters, "search", fields);
        }
        attribute(filters);
        return filters;
    }

    private void mentions(List<Predicate<ObjectNode>> filters, String name, String member) {
        List<String> ids = query.list(name);
        if (ids != null) {
            filters.add(node -> {
                for (JsonNode one : node.path(member)) {
                    if (ids.contains(one.path("id").asText())) {
                        return true;
                    }
                }
                return false;
            });
        }
    }

    private void attribute(List<Predicate<ObjectNode>> filters) {
        String slug = query.get("attribute");
        List<String> terms = query.list("attribute_term");
        if (slug == null || terms == null) {
            return;
        }
        List<String> names = data
                .terms
                .all(term -> terms.contains(term.path("id").asText()))
                .stream()
                .map(term -> term.path("name").asText())
                .toList();
        filters.add(node -> {
            for (JsonNode attribute : node.path("attributes")) {
                for (JsonNode option : attribute.path("options")) {
                    if (attribute.path("slug").asText().equals(slug) && names.contains(option.asText())) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    private void one(List<Predicate<ObjectNode>> filters, String name, String member) {
        List<String> values = query.list(name);
        if (values != null) {
            filters.add(node -> values.contains(node.path(member).asText()));
        }
    }

    private void truth(List<Predicate<ObjectNode>> filters, String name) {
        String value = query.get(name);
        if (value != null) {
            filters.add(node -> node.path(name).asBoolean() == value.matches("true|1"));
        }
    }

    private void lists(List<Predicate<ObjectNode>> filters, String name, String member, boolean in) {
        List<String> values = query.list(name);
        if (values != null && !values.isEmpty()) {
            filters.add(node -> values.contains(node.path(member).asText()) == in || values.contains("any"));
        }
    }

    private void contains(List<Predicate<ObjectNode>> filters, String name, List<String> members) {
        String text = query.get(name);
        if (text != null) {
            String lower = text.toLowerCase(Locale.ROOT);
            filters.add(node -> members.stream()
                    .anyMatch(member ->
                            node.path(member).asText().toLowerCase(Locale.ROOT).contains(lower)));
        }
    }
}
