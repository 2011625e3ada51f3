package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
            parameters.addAll(fromHeader(header.substring(6)));
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
        String expected = sign(request, parameters, method, key.secret());
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

    private static String sign(ShopRequest request, List<Query.Entry> parameters, String method, String secret) {
        String algorithm = switch (method.toUpperCase(Locale.ROOT)) {
            case "HMAC-SHA256" -> "HmacSHA256";
            case "HMAC-SHA1" -> "HmacSHA1";
            default -> throw WooAuthentication.refused("Invalid signature - signature method is invalid.");
        };
        TreeMap<String, String> sorted = new TreeMap<>();
        int tie = 0;
        for (Query.Entry entry : parameters) {
            if (!entry.name().equals("oauth_signature") && !entry.name().equals("realm")) {
                String pair = encode(entry.name()) + "=" + encode(entry.value());
                sorted.put(encode(entry.name()) + "\0" + encode(entry.value()) + "\0" + tie++, pair);
            }
        }
        String base = request.method() + "&" + encode(request.origin() + request.path()) + "&"
                + encode(String.join("&", sorted.values()));
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec((encode(secret) + "&").getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Query.Entry> fromHeader(String parameters) {
        List<Query.Entry> entries = new ArrayList<>();
        for (String part : parameters.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2) {
                entries.addAll(
                        Query.parse(pair[0] + "=" + pair[1].replace("\"", "").replace("+", "%2B"))
                                .entries());
            }
        }
        return entries;
    }

    /** RFC 3986 encoding, which differs from a form's in three characters. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
