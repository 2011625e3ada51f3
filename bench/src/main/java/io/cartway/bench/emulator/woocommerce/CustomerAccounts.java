package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /customers}. */
record CustomerAccounts(ShopData data) implements Resource {
    private static final Set<String> PLAIN = Set.of("email", "first_name", "last_name", "username");

    @Override
    public Reply list(ShopRequest request) {
        Query query = request.query();
        boolean ascending = query.get("order", "asc").equals("asc");
        Listing.Order<ObjectNode> order = switch (query.get("orderby", "name")) {
            case "id", "registered_date" -> Listing.Order.natural(ascending);
            default -> Listing.Order.byText(node -> node.path("username").asText(), ascending);
        };
        Listing page = Listing.select(data.customers.newestFirst(), data.customers, filter(query), order, query);
        return new Reply.Many(page, id -> linked(existing(id, request.origin()), request.origin()));
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, linked(existing(Resource.number(id), request.origin()), request.origin()));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        String email = body.path("email").asText();
        if (!ParameterRule.isEmail(email)) {
            throw new WooError(400, "customer_invalid_email", "Invalid email address");
        }
        if (data.customers
                .newestFirst()
                .anyMatch(id -> data.customers.facts(id).path("email").asText().equalsIgnoreCase(email))) {
            throw new WooError(
                    400, "registration-error-email-exists", "An account is already registered with " + email + ".");
        }
        ObjectNode node = Customers.blank().put("id", data.nextUser()).put("avatar_url", Customers.avatar(email));
        SiteTime.put(node, "date_created", request.at());
        node.put("username", email.substring(0, email.indexOf('@')));
        node.withArray("meta_data")
                .addObject()
                .put("id", data.nextLine())
                .put("key", "default_password_nag")
                .put("value", "1");
        return new Reply.One(201, keep("create", node, body, request));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        return new Reply.One(200, keep("update", existing(Resource.number(id), request.origin()), body, request));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        ObjectNode node = existing(Resource.number(id), request.origin());
        if (!force) {
            throw WooError.noTrash("Customers do not support trashing.");
        }
        data.customers.remove(node.path("id").asInt());
        data.log.add("delete", "customer", id, Json.object().put("force", true));
        ObjectNode links = linked(node, request.origin());
        ((ObjectNode) links.path("_links").path("self").path(0)).remove("targetHints");
        return new Reply.One(200, links);
    }

    private ObjectNode keep(String action, ObjectNode node, ObjectNode body, ShopRequest request) {
        body.properties().forEach(entry -> {
            if (PLAIN.contains(entry.getKey())) {
                node.set(entry.getKey(), entry.getValue());
            }
        });
        for (String side : new String[] {"billing", "shipping"}) {
            ObjectNode address = (ObjectNode) node.get(side);
            for (String name : (Iterable<String>) address.deepCopy()::fieldNames) {
                JsonNode sent = body.path(side).path(name);
                if (sent.isTextual()) {
                    address.set(name, sent);
                }
            }
        }
        Meta.merge(node, body.path("meta_data"), data);
        SiteTime.put(node, "date_modified", request.at());
        data.customers.put(node);
        data.log.add(action, "customer", node.path("id").asText(), body);
        return linked(node, request.origin());
    }

    private ObjectNode existing(int id, String origin) {
        ObjectNode node = data.customers.find(id, origin);
        if (node == null) {
            throw new WooError(404, "wc_user_invalid_id", "Invalid user ID.");
        }
        return node;
    }

    private static @Nullable Predicate<ObjectNode> filter(Query query) {
        String email = query.get("email");
        String search = query.get("search");
        List<String> include = query.list("include");
        List<String> exclude = query.list("exclude");
        String role = query.get("role", "customer");
        if (email == null && search == null && include == null && exclude == null && role.equals("customer")) {
            return null;
        }
        return node -> (email == null || node.path("email").asText().equalsIgnoreCase(email))
                && (include == null
                        || include.isEmpty()
                        || include.contains(node.path("id").asText()))
                && (exclude == null || !exclude.contains(node.path("id").asText()))
                && (role.equals("all") || role.equals(node.path("role").asText()))
                && (search == null
                        || node.toString().toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)));
    }

    private static ObjectNode linked(ObjectNode node, String origin) {
        Links.end(node, origin, "customers", node.path("id").asText());
        return node;
    }
}
