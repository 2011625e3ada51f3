package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;

/** Reviews: of a product that exists, once with the same words; only approved ones are listed unless others are asked for. */
record ReviewRules(ShopData data) implements Rules {

    @Override
    public void accept(ObjectNode node, ObjectNode body, ShopRequest request) {
        ObjectNode product = data.products.find(node.path("product_id").asInt(), request.origin());
        if (product == null) {
            throw new WooError(404, "woocommerce_rest_product_invalid_id", "Invalid product ID.");
        }
        if (!ParameterRule.isEmail(node.path("reviewer_email").asText())) {
            throw Parameters.invalid(
                    "reviewer_email", new ParameterRule.Fault("rest_invalid_email", "Invalid email address."));
        }
        boolean said = data
                .reviews
                .all(other -> other.path("product_id").equals(node.path("product_id"))
                        && other.path("reviewer_email").equals(node.path("reviewer_email"))
                        && other.path("review").equals(node.path("review")))
                .stream()
                .anyMatch(other -> other.path("id").asInt() != node.path("id").asInt());
        if (said) {
            throw new WooError(
                    409,
                    "woocommerce_rest_comment_duplicate",
                    "Duplicate comment detected; it looks as though you&#8217;ve already said that!");
        }
        if (node.path("status").asText().matches("unspam|untrash")) {
            node.put("status", "approved");
        }
    }

    @Override
    public boolean lists(ObjectNode node, Query query) {
        String status = query.get("status", "approved");
        List<String> products = query.list("product");
        String email = query.get("reviewer_email");
        return (status.equals("all") || status.equals(node.path("status").asText()))
                && (products == null
                        || products.contains(node.path("product_id").asText()))
                && (email == null || email.equals(node.path("reviewer_email").asText()));
    }

    /** Who reads sees paragraphs, who wrote sees the words. */
    @Override
    public void show(ObjectNode node, String origin, boolean written) {
        if (!written) {
            String text = node.path("review").asText().strip();
            node.put("review", text.startsWith("<p>") || text.isEmpty() ? text + "\n" : "<p>" + text + "</p>\n");
        }
        ObjectNode product = data.products.find(node.path("product_id").asInt(), origin);
        node.put("product_name", product == null ? "" : product.path("name").asText())
                .put(
                        "product_permalink",
                        product == null ? "" : product.path("permalink").asText());
        ObjectNode avatars = node.putObject("reviewer_avatar_urls");
        String avatar = Customers.avatar(node.path("reviewer_email").asText());
        for (String size : new String[] {"24", "48", "96"}) {
            avatars.put(size, avatar.replace("s=96", "s=" + size));
        }
    }

    @Override
    public void link(Links links, ObjectNode node) {
        links.embeddable("up", "products/" + node.path("product_id").asText());
    }
}
