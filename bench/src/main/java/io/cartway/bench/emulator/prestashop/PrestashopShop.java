package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Content;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.WriteLog;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/** The shop: its webservice below {@code /api}. Thread-safe. */
public final class PrestashopShop implements Shop {
    private static final String API = "/api/";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Records records = new Records();
    private final Effects effects = new Effects(records);
    private final String key;

    /** A shop with that many generated records. */
    public PrestashopShop(long seed, int products, int orders) {
        Dice dice = new Dice(seed);
        key = dice.hex(32, "webservice key", 0).toUpperCase(Locale.ROOT);
        new Seed(records, effects, dice).fill(products, orders);
    }

    @Override
    public ObjectNode connection(String origin) {
        return Json.object()
                .put("cart_id", "PrestashopApi")
                .put("store_url", origin)
                .put("prestashop_webservice_key", key);
    }

    @Override
    public WriteLog writes() {
        return records.log;
    }

    @Override
    public synchronized ShopResponse answer(ShopRequest request) {
        boolean json =
                "JSON".equals(request.query().get("output_format")) || "JSON".equals(request.header("output-format"));
        records.now = LOCAL.format(request.at().atZone(ZoneId.of("Europe/Berlin")));
        try {
            authenticate(request);
            return route(request);
        } catch (Refused refused) {
            return refused.isBare()
                    ? text(refused.status(), refused.entries().get(0).message())
                    : refusal(refused, json);
        }
    }

    private void authenticate(ShopRequest request) {
        if (!request.path().startsWith("/api")) {
            throw Refused.bare(404, "<html><body>There is no such page</body></html>");
        }
        String basic = request.header("authorization");
        if (basic == null || !basic.startsWith("Basic ")) {
            throw Refused.bare(401, "401 Unauthorized");
        }
        String user = decoded(basic.substring(6)).split(":", 2)[0];
        if (user.length() != 32) {
            throw new Refused(401, 18, "Invalid authentication key format");
        }
        if (!user.equals(key)) {
            throw new Refused(
                    401,
                    List.of(
                            new Refused.Entry(20, "Authentification key is not active"),
                            new Refused.Entry(21, "No permission for this authentication key")));
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private ShopResponse route(ShopRequest request) {
        String path = request.path().length() > API.length() ? request.path().substring(API.length()) : "";
        String[] segments = path.split("/", -1);
        if (segments[0].equals("images")) {
            return new Images(records).answer(request, segments);
        }
        Resource resource = records.resources.get(segments[0]);
        if (resource == null) {
            throw new Refused(
                    400,
                    27,
                    "Resource of type \"" + segments[0] + "\" does not exists. The full list is: \""
                            + String.join("\", \"", records.resources.keySet()) + "\"");
        }
        String id = segments.length > 1 ? segments[1] : "";
        Listing listing = new Listing(resource, request.query());
        return switch (request.method()) {
            case "GET" -> get(resource, listing, id);
            case "POST" -> make(resource, listing, request);
            case "PUT", "PATCH" -> change(resource, listing, request);
            case "DELETE" -> remove(resource, id);
            default -> throw new Refused(405, 23, "Method " + request.method() + " is not valid");
        };
    }

    private ShopResponse get(Resource resource, Listing listing, String id) {
        if (id.isEmpty()) {
            return json(200, listing.shown(listing.of(records.of(resource.name()))));
        }
        ObjectNode record = records.find(resource.name(), id);
        if (record == null) {
            return new ShopResponse(404, Map.of("X-Powered-By", "PrestaShop Webservice"), Content.of(""));
        }
        return json(200, listing.shown(record));
    }

    private ShopResponse make(Resource resource, Listing listing, ShopRequest request) {
        if (!resource.isMadeByClients()) {
            throw new Refused(405, 101, "Method POST is not allowed for the resource " + resource.name());
        }
        Element sent = XmlDocument.read(request.body(), resource.node());
        ObjectNode record = records.blank(resource.name());
        Writes.take(resource, sent, record, "POST");
        effects.beforeMade(resource.name(), record);
        int id = records.add(resource.name(), record);
        effects.afterMade(resource.name(), record);
        records.log.add("create", resource.name(), String.valueOf(id), XmlDocument.tree(sent));
        return json(201, listing.shown(record));
    }

    /** The number in the body is the one that counts. */
    private ShopResponse change(Resource resource, Listing listing, ShopRequest request) {
        Element sent = XmlDocument.read(request.body(), resource.node());
        Element number = XmlDocument.child(sent, "id");
        String id = number == null ? "" : number.getTextContent();
        ObjectNode record = records.find(resource.name(), id);
        if (number == null) {
            throw new Refused(400, 90, "id is required when modifying a resource");
        }
        if (record == null) {
            throw new Refused(404, 92, "Invalid ID");
        }
        ObjectNode changed = record.deepCopy();
        Writes.take(resource, sent, changed, request.method());
        record.setAll(changed);
        effects.afterChanged(resource.name(), record);
        records.log.add("update", resource.name(), id, XmlDocument.tree(sent));
        return json(200, listing.shown(record));
    }

    private ShopResponse remove(Resource resource, String id) {
        ObjectNode record = records.find(resource.name(), id);
        if (record == null) {
            throw new Refused(404, 87, "Id(s) not exists: " + id);
        }
        records.remove(resource.name(), record);
        effects.afterRemoved(resource.name(), record);
        records.log.add("delete", resource.name(), id, Json.object());
        return new ShopResponse(
                200,
                Map.of("X-Powered-By", "PrestaShop Webservice"),
                Content.of("").chunked());
    }

    static ShopResponse json(int status, JsonNode body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Powered-By", "PrestaShop Webservice");
        headers.put("PSWS-Version", "8.2.1");
        return new ShopResponse(status, headers, Content.of(Json.bytes(body)));
    }

    private static ShopResponse text(int status, String text) {
        return new ShopResponse(status, Map.of("Content-Type", "text/html; charset=utf-8"), Content.of(text));
    }

    private static ShopResponse refusal(Refused refused, boolean json) {
        if (json) {
            ObjectNode body = Json.object();
            ArrayNode errors = body.putArray("errors");
            refused.entries()
                    .forEach(entry ->
                            errors.addObject().put("code", entry.code()).put("message", entry.message()));
            return json(refused.status(), body);
        }
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<prestashop><errors>");
        refused.entries()
                .forEach(entry -> xml.append("<error><code><![CDATA[")
                        .append(entry.code())
                        .append("]]></code><message><![CDATA[")
                        .append(entry.message().replace("]]>", ""))
                        .append("]]></message></error>"));
        return new ShopResponse(
                refused.status(),
                Map.of("Content-Type", "text/xml;charset=utf-8"),
                Content.of(xml.append("</errors></prestashop>").toString()));
    }
}
