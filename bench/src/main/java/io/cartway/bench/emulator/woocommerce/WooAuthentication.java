package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling. Over TLS: Basic, or the pair in the query. Over plain http: OAuth 1.0a only; anything else counts as
 * nobody, which WooCommerce answers like a caller without rights. Thread-safe.
 */
final class WooAuthentication {
    private final WooKeys keys;
    private final OAuth1Check oauth = new OAuth1Check();

    WooAuthentication(WooKeys keys) {
        this.keys = keys;
    }

    /**
     * Refuses the request unless its key may do this.
     *
     * @throws WooError always with status 401, as WooCommerce does
     */
    void require(ShopRequest request, boolean single) {
        WooKeys.Key key = request.secure() ? overTls(request) : oauth.verify(request, keys);
        boolean writes = switch (request.method()) {
            case "GET", "HEAD" -> false;
            default -> true;
        };
        if (key == null) {
            throw nobody(request.method(), single);
        }
        if (writes && !key.writes()) {
            throw refused("The API key provided does not have write permissions.");
        }
        if (!writes && !key.reads()) {
            throw refused("The API key provided does not have read permissions.");
        }
    }

    static WooError refused(String message) {
        return new WooError(401, "woocommerce_rest_authentication_error", message);
    }

    private WooKeys.@Nullable Key overTls(ShopRequest request) {
        Query query = request.query();
        String consumer = query.get("consumer_key");
        String secret = query.get("consumer_secret");
        if (consumer == null || secret == null) {
            String basic = request.header("authorization");
            if (basic == null || !basic.regionMatches(true, 0, "Basic ", 0, 6)) {
                return null;
            }
            String pair = decoded(basic.substring(6).strip());
            int colon = pair.indexOf(':');
            if (colon < 0) {
                return null;
            }
            consumer = pair.substring(0, colon);
            secret = pair.substring(colon + 1);
        }
        WooKeys.Key key = keys.find(consumer);
        if (key != null && !key.secret().equals(secret)) {
            throw refused("Consumer secret is invalid.");
        }
        return key;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static WooError nobody(String method, boolean single) {
        return switch (method) {
            case "GET", "HEAD" ->
                new WooError(
                        401,
                        "woocommerce_rest_cannot_view",
                        single ? "Sorry, you cannot view this resource." : "Sorry, you cannot list resources.");
            case "DELETE" ->
                new WooError(
                        401, "woocommerce_rest_cannot_delete", "Sorry, you are not allowed to delete this resource.");
            default ->
                single
                        ? new WooError(
                                401,
                                "woocommerce_rest_cannot_edit",
                                "Sorry, you are not allowed to edit this resource.")
                        : new WooError(
                                401,
                                "woocommerce_rest_cannot_create",
                                "Sorry, you are not allowed to create resources.");
        };
    }
}
