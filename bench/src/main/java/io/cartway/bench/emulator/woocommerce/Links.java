package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code _links} that every record ends with. */
final class Links {
    static final String API = "/wp-json/wc/v3/";
    private static final String[] ALL = {"GET", "POST", "PUT", "PATCH", "DELETE"};

    private final String origin;
    private final ObjectNode links;

    private Links(String origin, ObjectNode links) {
        this.origin = origin;
        this.links = links;
    }

    /** Ends {@code node} with links to itself and its collection. */
    static Links end(ObjectNode node, String origin, String collection, String id, String... allow) {
        ObjectNode links = node.putObject("_links");
        ObjectNode self = links.putArray("self").addObject().put("href", origin + API + collection + "/" + id);
        ArrayNode methods = self.putObject("targetHints").putArray("allow");
        for (String method : allow.length == 0 ? ALL : allow) {
            methods.add(method);
        }
        Links made = new Links(origin, links);
        return made.to("collection", collection);
    }

    /** Ends {@code node} with links to collections alone. */
    static Links of(ObjectNode node, String origin, String... collections) {
        Links made = new Links(origin, node.putObject("_links"));
        for (String collection : collections) {
            made.to("collection", collection);
        }
        return made;
    }

    Links to(String relation, String path) {
        links.putArray(relation).addObject().put("href", origin + API + path);
        return this;
    }

    Links embeddable(String relation, String path) {
        links.putArray(relation).addObject().put("embeddable", true).put("href", origin + API + path);
        return this;
    }
}
