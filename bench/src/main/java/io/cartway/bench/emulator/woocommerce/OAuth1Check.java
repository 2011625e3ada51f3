package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.OAuthSignature;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 1.0a, one-legged, as RFC 5849 section 3.4 describes it, without a token: parameters in the query or in the
 * Authorization header. A time stamp may be 15 minutes off; a nonce is taken once in that time. Thread-safe.
 */
final class OAuth1Check {
    private static final long WINDOW_SECONDS = 15 * 60;
    private static final Set<String> NEEDED =
            Set.of("oauth_consumer_key", "oauth_timestamp", "oauth_nonce", "oauth_signature", "oauth_signature_method");

    private final Map<String, Long> nonces = new HashMap<>();

    /** The key that signed, or null when the request carries no OAuth parameters or an unknown key. */
    WooKeys.@Nullable Key verify(ShopRequest request, WooKeys keys) {
        List<Query.Entry> parameters = new ArrayList<>(request.query().entries());
        String header = request.header("authorization");
        if (header != null && header.regionMatches(true, 0, "OAuth ", 0, 6)) {
            parameters.addAll(OAuthSignature.inHeader(header.substring(6)));
        }
        Map<String, String> oauth = new HashMap<>();
        for (Query.Entry entry : parameters) {
            if (entry.name().startsWith("oauth_")) {
                oauth.put(entry.name(), entry.value());
            }
        }
        String consumer = oauth.get("oauth_consumer_key");
        if (consumer == null || !oauth.keySet().containsAll(NEEDED)) {
            return null;
        }
        WooKeys.Key key = keys.find(consumer);
        if (key == null) {
            throw WooAuthentication.refused("Consumer key is invalid.");
        }
        String method = oauth.getOrDefault("oauth_signature_method", "");
        String expected = OAuthSignature.of(request, parameters, method, key.secret(), "");
        if (expected == null) {
            throw WooAuthentication.refused("Invalid signature - signature method is invalid.");
        }
        byte[] given =
                oauth.getOrDefault("oauth_signature", "").replace(' ', '+').getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given)) {
            throw WooAuthentication.refused("Invalid signature - provided signature does not match.");
        }
        takeOnce(request.at().getEpochSecond(), consumer, oauth);
        return key;
    }

    private synchronized void takeOnce(long now, String consumer, Map<String, String> oauth) {
        String stamp = oauth.getOrDefault("oauth_timestamp", "");
        long at = stamp.matches("\\d{1,12}") ? Long.parseLong(stamp) : 0;
        if (Math.abs(now - at) > WINDOW_SECONDS) {
            throw WooAuthentication.refused("Invalid timestamp.");
        }
        nonces.values().removeIf(seen -> seen < now - 2 * WINDOW_SECONDS);
        if (nonces.putIfAbsent(consumer + " " + oauth.getOrDefault("oauth_nonce", ""), at) != null) {
            throw WooAuthentication.refused("Invalid nonce - nonce has already been used.");
        }
    }
}
