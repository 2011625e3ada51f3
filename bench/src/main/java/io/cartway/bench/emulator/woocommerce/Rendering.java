package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Content;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a reply into status, headers and bytes. A list is written record by record while it is sent. */
record Rendering(ShopRequest request) {

    ShopResponse render(Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=UTF-8");
        headers.put("X-Robots-Tag", "noindex");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Access-Control-Expose-Headers", "X-WP-Total, X-WP-TotalPages, Link");
        headers.put("Link", "<" + request.origin() + "/wp-json/>; rel=\"https://api.w.org/\"");
        if (request.query().get("_envelope") != null) {
            return new ShopResponse(
                    200, headers, Content.of(Json.phpBytes(envelope(reply))).chunked());
        }
        if (reply instanceof Reply.Many many) {
            headers.putAll(paging(many.listing()));
            return new ShopResponse(200, headers, Content.streamed(pieces(many)));
        }
        if (reply instanceof Reply.One one) {
            if (one.status() == 201) {
                headers.put(
                        "Location",
                        one.node()
                                .path("_links")
                                .path("self")
                                .path(0)
                                .path("href")
                                .asText());
            }
            ObjectNode node = Fields.of(request.query()).cut(one.node(), true);
            return new ShopResponse(
                    one.status(), headers, Content.of(Json.phpBytes(node)).chunked());
        }
        Reply.Plain plain = (Reply.Plain) reply;
        JsonNode node = plain.status() < 300 ? Fields.of(request.query()).cut(plain.node()) : plain.node();
        return new ShopResponse(
                plain.status(), headers, Content.of(Json.phpBytes(node)).chunked());
    }

    private Iterator<byte[]> pieces(Reply.Many many) {
        Fields fields = Fields.of(request.query());
        List<Integer> ids = many.listing().ids();
        return new Iterator<>() {
            private int next = -1;

            @Override
            public boolean hasNext() {
                return next <= ids.size();
            }

            @Override
            public byte[] next() {
                int index = next++;
                if (index < 0) {
                    return new byte[] {'['};
                }
                if (index >= ids.size()) {
                    next = ids.size() + 1;
                    return new byte[] {']'};
                }
                byte[] record = Json.phpBytes(fields.cut(many.record().apply(ids.get(index)), false));
                if (index == 0) {
                    return record;
                }
                byte[] piece = new byte[record.length + 1];
                piece[0] = ',';
                System.arraycopy(record, 0, piece, 1, record.length);
                return piece;
            }
        };
    }

    private Map<String, String> paging(Listing listing) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-WP-Total", Integer.toString(listing.total()));
        headers.put("X-WP-TotalPages", Integer.toString(listing.pages()));
        headers.put("Allow", "GET, POST");
        List<String> links = new ArrayList<>();
        if (listing.page() > 1) {
            links.add("<" + pageUrl(Math.min(listing.page() - 1, Math.max(1, listing.pages()))) + ">; rel=\"prev\"");
        }
        if (listing.page() < listing.pages()) {
            links.add("<" + pageUrl(listing.page() + 1) + ">; rel=\"next\"");
        }
        if (!links.isEmpty()) {
            headers.put("Link", String.join(", ", links));
        }
        return headers;
    }

    private String pageUrl(int page) {
        String query = request.query().raw();
        String url = request.origin() + request.path() + "?";
        if (query.matches("(.*&)?page=[^&]*(&.*)?")) {
            return url + query.replaceFirst("(^|&)page=[^&]*", "$1page=" + page);
        }
        return url + (query.isEmpty() ? "" : query + "&") + "page=" + page;
    }

    private ObjectNode envelope(Reply reply) {
        ObjectNode envelope = Json.object();
        ObjectNode headers = Json.object();
        if (reply instanceof Reply.Many many) {
            byte[] body = Content.streamed(pieces(many)).readAll();
            envelope.set("body", Json.read(body));
            paging(many.listing()).forEach((name, value) -> {
                if (name.startsWith("X-")) {
                    headers.put(name, Integer.parseInt(value));
                } else {
                    headers.put(name, value);
                }
            });
        } else if (reply instanceof Reply.One one) {
            envelope.set("body", Fields.of(request.query()).cut(one.node(), true));
        } else {
            envelope.set("body", ((Reply.Plain) reply).node());
        }
        envelope.put(
                "status",
                reply instanceof Reply.One one
                        ? one.status()
                        : reply instanceof Reply.Plain plain ? plain.status() : 200);
        envelope.set("headers", headers);
        return envelope;
    }
}
