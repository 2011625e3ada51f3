package io.cartway.bench.emulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature of OAuth 1.0a over a request, as RFC 5849 section 3.4 describes it. */
public final class OAuthSignature {
    private OAuthSignature() {}

    /**
     * The signature, or null when the method is none that is known.
     *
     * @param parameters those of the query and of OAuth together; the signature among them is left out
     * @param method HMAC-SHA256 or HMAC-SHA1
     * @param tokenSecret empty where there is no token
     */
    public static @Nullable String of(
            ShopRequest request,
            List<Query.Entry> parameters,
            String method,
            String consumerSecret,
            String tokenSecret) {
        String algorithm = switch (method.toUpperCase(Locale.ROOT)) {
            case "HMAC-SHA256" -> "HmacSHA256";
            case "HMAC-SHA1" -> "HmacSHA1";
            default -> null;
        };
        if (algorithm == null) {
            return null;
        }
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
        String key = encode(consumerSecret) + "&" + encode(tokenSecret);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters in an Authorization header, behind the word OAuth. */
    public static List<Query.Entry> inHeader(String parameters) {
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
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
