package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;

/**
 * The collection of one {@link Kind}, or the part of it below one record.
 *
 * @param path below {@code /wp-json/wc/v3/}, without a slash at its end
 * @param parent the record they belong to, -1 for all
 */
record DocumentResource(ShopData data, Documents documents, String path, int parent, Rules rules) implements Resource {
    static final int ALL = -1;

    @Override
    public Reply list(ShopRequest request) {
        DocumentList list = new DocumentList(documents.kind(), rules, request.query());
        List<ObjectNode> nodes = list.of(documents.all(this::here));
        return new Reply.Many(list.page(nodes.size()), index -> shown(nodes.get(index), request.origin(), false));
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, shown(existing(id), request.origin(), false));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        ObjectNode node = documents.kind().blank();
        node.put("id", documents.ids().getAsInt());
        if (parent != ALL) {
            node.put(Kind.PARENT, parent);
        }
        if (node.has("date_created")) {
            SiteTime.put(node, "date_created", request.at());
        }
        return new Reply.One(201, keep("create", node, body, request));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        return new Reply.One(200, keep("update", existing(id), body, request));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        ObjectNode node = existing(id);
        Kind kind = documents.kind();
        rules.remove(node);
        if (!force && !kind.noTrash().isEmpty()) {
            throw WooError.noTrash(kind.noTrash());
        }
        if (force) {
            documents.records().remove(node.path("id").asInt());
        } else if (node.path("status").asText().equals("trash")) {
            String what = kind.document().path("post").asText("object");
            throw new WooError(410, "woocommerce_rest_already_trashed", "The " + what + " has already been deleted.");
        } else {
            documents.records().put(node.deepCopy().put("status", "trash"));
        }
        data.log.add("delete", kind.entity(), id, Json.object().put("force", force));
        return new Reply.One(200, shown(node, request.origin(), true));
    }

    private ObjectNode keep(String action, ObjectNode node, ObjectNode body, ShopRequest request) {
        Kind kind = documents.kind();
        body.properties().forEach(entry -> {
            if (kind.editable(entry.getKey()) && !entry.getKey().equals("meta_data")) {
                node.set(entry.getKey(), Typed.like(kind.blank().get(entry.getKey()), entry.getValue()));
            }
        });
        if (node.has("meta_data")) {
            Meta.merge(node, body.path("meta_data"), data);
        }
        if (node.has("date_modified")) {
            SiteTime.put(node, "date_modified", request.at());
        }
        rules.accept(node, body, request);
        documents.records().put(node);
        data.log.add(action, kind.entity(), node.path("id").asText(), body);
        return shown(node.deepCopy(), request.origin(), true);
    }

    private ObjectNode existing(String id) {
        ObjectNode node = documents.get(Resource.number(id));
        if (!here(node)) {
            throw documents.kind().missing();
        }
        return node;
    }

    private boolean here(JsonNode node) {
        return parent == ALL || node.path(Kind.PARENT).asInt() == parent;
    }

    private ObjectNode shown(ObjectNode node, String origin, boolean written) {
        String id = node.path("id").asText();
        node.remove(Kind.PARENT);
        rules.show(node, origin, written);
        List<String> allow = documents.kind().texts("allow");
        rules.link(Links.end(node, origin, path, id, allow.toArray(String[]::new)), node);
        return node;
    }
}
