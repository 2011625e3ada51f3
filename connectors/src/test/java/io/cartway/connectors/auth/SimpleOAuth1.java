package io.cartway.connectors.auth;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of RFC 5849, word for word and without any care for cost: what {@link OAuth1Signature} is compared with. */
final class SimpleOAuth1 {
    private record Pair(String name, String value) {}

    private SimpleOAuth1() {}

    /** Signs a method, an address and the query that it had before and the parameters of the protocol. */
    static String signature(String method, URI uri, String protocol, String secret) throws Exception {
        List<Pair> pairs = new ArrayList<>();
        String query = (uri.getRawQuery() == null ? "" : uri.getRawQuery() + "&") + protocol;
        for (String raw : query.split("&", -1)) {
            int equals = raw.indexOf('=');
            String name = equals < 0 ? raw : raw.substring(0, equals);
            String value = equals < 0 ? "" : raw.substring(equals + 1);
            if (!raw.isEmpty()) {
                pairs.add(new Pair(encode(decode(name)), encode(decode(value))));
            }
        }
        pairs.sort(Comparator.comparing(Pair::name).thenComparing(Pair::value));
        String joined =
                pairs.stream().map(pair -> pair.name() + "=" + pair.value()).collect(Collectors.joining("&"));
        String base = method + "&" + encode(address(uri)) + "&" + encode(joined);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec((encode(secret) + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String address(URI uri) {
        boolean usual = uri.getPort() < 0 || uri.getPort() == (uri.getScheme().equalsIgnoreCase("https") ? 443 : 80);
        String text = uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
        return text.toLowerCase(Locale.ROOT) + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
    }
}
