package io.cartway.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.net.URLEncoder;
import java.util.List;

/** What a comparison must know of a peer: how it is started, where it listens, what is asked of it. */
final class PeerEntry {
    /** Fields of a product that say of the upstream's products exactly what the peers say. */
    private static final List<String> COMPARED = List.of(
            "id",
            "name",
            "description",
            "short_description",
            "price",
            "u_sku",
            "quantity",
            "avail_view",
            "categories_ids");
    /**
     * Asked for too, since the peers write them. The contract has other words or another shape for them: a variable product
     * is "configurable", an unknown weight is absent, dates have a zone, measures stand beside each other.
     */
    private static final String SHAPED = "type,weight,length,width,height,create_at,"
            + "images{id,http_path,file_name,mime-type,size,create_at,alt},product_options{id,name,option_items{name}}";

    private PeerEntry() {}

    static ObjectNode of(PeerFolder folder, String apiKey, String storeKey) {
        String fields =
                "{return_code,return_message,result{product{" + String.join(",", COMPARED) + "," + SHAPED + "}}}";
        ObjectNode entry = Json.object()
                .put("name", "project")
                .put("port", folder.port())
                .put("h2", true)
                .put("jvm", true)
                .put("start", "env CARTWAY_TLS_CERTIFICATE=$CERT CARTWAY_TLS_KEY=$KEY {JAVA} " + folder.serve())
                .put("p_path", "/raw/wp-json/wc/v3/products?per_page=")
                .put(
                        "u_path",
                        "/v1.1/product.list.json?response_fields=" + URLEncoder.encode(fields, UTF_8) + "&count=")
                .put("big_path", "/raw/big")
                .put("slow_path", "/raw/slow")
                .put("ping_path", "/raw/ping");
        entry.putArray("modes").add("P").add("U");
        entry.putObject("headers").put("x-api-key", apiKey).put("x-store-key", storeKey);
        COMPARED.forEach(entry.putArray("u_fields")::add);
        return entry;
    }
}
