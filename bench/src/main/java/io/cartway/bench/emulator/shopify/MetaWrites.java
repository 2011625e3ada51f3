package io.cartway.bench.emulator.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What hangs at any object: tags, metafields, publications. */
final class MetaWrites {
    private static final String METAFIELDS = "metafields";
    private static final String PUBLISHED = "resourcePublicationsV2";

    private final Records records;

    MetaWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("metafieldsSet", call -> {
            List<Object> set = new ArrayList<>();
            call.nodes(METAFIELDS)
                    .forEach(one -> set.add(set(any(one.text("ownerId")), one).id()));
            return Node.of(METAFIELDS, set, Writes.LOGGED, set.isEmpty() ? "" : set.get(0));
        });
        all.put("metafieldsDelete", this::unset);
        all.put("metafieldDefinitionCreate", call -> {
            Node input = call.node("definition");
            Node made = new Node()
                    .take(input, "key", "name", "description", "ownerType")
                    .put("namespace", input.has("namespace") ? input.text("namespace") : "custom")
                    .put("type", Node.of("name", input.text("type"), "category", "TEXT"));
            return Writes.payload("createdDefinition", records.add("MetafieldDefinition", made));
        });
        all.put("metafieldDefinitionUpdate", call -> {
            Node input = call.node("definition");
            String space = input.has("namespace") ? input.text("namespace") : "custom";
            Node known = records.all("MetafieldDefinition").stream()
                    .filter(one -> one.text("key").equals(input.text("key"))
                            && one.text("namespace").equals(space)
                            && one.text("ownerType").equals(input.text("ownerType")))
                    .findFirst()
                    .orElseThrow(() -> new UserError("NOT_FOUND", "Definition not found.", "definition"));
            return Writes.payload("updatedDefinition", records.touch(known.take(input, "name", "description")));
        });
        all.put("metafieldDefinitionDelete", call -> {
            records.need("MetafieldDefinition", call.id(), "id");
            records.remove(call.id());
            return Writes.deleted("deletedDefinitionId", call.id());
        });
        all.put("publishablePublish", call -> publish(call, true));
    }

    private Node any(String id) {
        return records.need(Records.type(id), id, "id");
    }

    /** Sets a metafield of an object. */
    Node set(Node owner, Node input) {
        Writes.needText(input, "key", "Key", METAFIELDS, "key");
        String space = input.has("namespace") ? input.text("namespace") : "custom";
        Node field = records.all(owner.list(METAFIELDS)).stream()
                .filter(one -> one.text("key").equals(input.text("key"))
                        && one.text("namespace").equals(space))
                .findFirst()
                .orElseGet(() -> {
                    Node made = records.add(
                            "Metafield",
                            Node.of(
                                    "key",
                                    input.text("key"),
                                    "namespace",
                                    space,
                                    "ownerType",
                                    Records.type(owner.id()).toUpperCase(java.util.Locale.ROOT),
                                    "owner",
                                    owner.id()));
                    owner.append(METAFIELDS, made.id());
                    return made;
                });
        field.put("type", input.has("type") ? input.text("type") : "single_line_text_field")
                .put("value", input.text("value"));
        return records.touch(field.put("jsonValue", input.text("value")));
    }

    private Node unset(Node call) {
        List<Object> gone = new ArrayList<>();
        for (Node wanted : call.nodes(METAFIELDS)) {
            Node owner = any(wanted.text("ownerId"));
            for (Node field : records.all(owner.list(METAFIELDS))) {
                if (field.text("key").equals(wanted.text("key"))
                        && field.text("namespace").equals(wanted.text("namespace"))) {
                    owner.put(
                            METAFIELDS,
                            owner.list(METAFIELDS).stream()
                                    .filter(id -> !field.id().equals(id))
                                    .toList());
                    records.remove(field.id());
                    gone.add(wanted.copy());
                }
            }
        }
        return Node.of(
                "deletedMetafields",
                gone,
                Writes.LOGGED,
                call.nodes(METAFIELDS).isEmpty()
                        ? ""
                        : call.nodes(METAFIELDS).get(0).text("ownerId"));
    }

    private Node publish(Node call, boolean on) {
        Node node = any(call.id());
        for (Node where : call.nodes("input")) {
            Node publication = records.need("Publication", where.text("publicationId"), "input", "publicationId");
            List<Object> left = new ArrayList<>(node.nodes(PUBLISHED).stream()
                    .filter(one -> !publication.id().equals(one.text("publication")))
                    .toList());
            if (on) {
                left.add(Node.of(
                        "id",
                        node.id() + "#" + Records.number(publication.id()),
                        "isPublished",
                        true,
                        "publishDate",
                        records.now(),
                        "publication",
                        publication.id()));
            }
            node.put(PUBLISHED, left);
        }
        return Writes.payload("publishable", records.touch(node));
    }
}
