package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;

/** Webhooks, kept and told about, never delivered. */
record WebhookRules() implements Rules {

    @Override
    public void accept(ObjectNode node, ObjectNode body, ShopRequest request) {
        String topic = node.path("topic").asText();
        if (!topic.matches("(coupon|customer|order|product)\\.(created|updated|deleted|restored)|action\\.\\w+")) {
            throw new WooError(
                    400, "woocommerce_rest_shop_webhook_invalid_topic", "Webhook topic is required and must be valid.");
        }
        String url = node.path("delivery_url").asText();
        if (!url.matches("https?://\\S+")) {
            throw new WooError(
                    400,
                    "woocommerce_rest_shop_webhook_invalid_delivery_url",
                    "Webhook delivery URL must be a valid URL starting with http:// or https://.");
        }
        String[] words = topic.split("\\.", 2);
        if (node.path("name").asText().isEmpty()) {
            node.put("name", "Webhook created on " + node.path("date_created").asText());
        }
        if (node.path("resource").asText().isEmpty()) {
            node.putNull("date_modified").putNull("date_modified_gmt");
        }
        node.put("resource", words[0]).put("event", words[1]);
        ArrayNode hooks = node.putArray("hooks");
        if (words[0].equals("product") && words[1].equals("updated")) {
            hooks.add("woocommerce_process_product_meta");
        }
        hooks.add("woocommerce_" + words[1].replaceAll("d$", "").replace("create", "new") + "_" + words[0]);
    }

    @Override
    public boolean lists(ObjectNode node, Query query) {
        String status = query.get("status", "all");
        return status.equals("all") || status.equals(node.path("status").asText());
    }
}
