package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * OAuth 1.0a without a token ("one-legged"), RFC 5849, with HMAC-SHA256 and the protocol parameters in the query, where
 * a shop's host can't strip them as it may strip {@code Authorization}.
 *
 * <p>The signature covers verb, address and query. A form body is not covered: connectors send JSON.
 *
 * @param consumer the credential field that is the consumer key
 * @param secret the credential field that is the consumer secret
 */
public record OAuth1Signature(String consumer, String secret) implements Signer {
    private static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::name).thenComparing(Pair::value);

    /** A query parameter, percent-encoded as RFC 5849 section 3.6 says. */
    private record Pair(String name, String value) {
        static Pair ofRaw(String raw) {
            int equals = raw.indexOf('=');
            String name = equals < 0 ? raw : raw.substring(0, equals);
            String value = equals < 0 ? "" : raw.substring(equals + 1);
            return new Pair(PercentEncoding.encode(decode(name)), PercentEncoding.encode(decode(value)));
        }

        private static String decode(String raw) {
            return raw.indexOf('%') < 0 && raw.indexOf('+') < 0 ? raw : URLDecoder.decode(raw, StandardCharsets.UTF_8);
        }
    }

    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        byte[] nonce = new byte[16];
        context.random().nextBytes(nonce);
        List<Pair> protocol = List.of(
                new Pair(
                        "oauth_consumer_key",
                        PercentEncoding.encode(new String(Secrets.of(credential, consumer), StandardCharsets.UTF_8))),
                new Pair("oauth_timestamp", Long.toString(context.now().getEpochSecond())),
                new Pair("oauth_nonce", java.util.HexFormat.of().formatHex(nonce)),
                new Pair("oauth_signature_method", "HMAC-SHA256"));
        String signature = signature(baseString(request, protocol), Secrets.of(credential, secret));
        StringBuilder query = new StringBuilder(512);
        String given = request.uri().getRawQuery();
        if (given != null && !given.isEmpty()) {
            query.append(given).append('&');
        }
        for (Pair pair : protocol) {
            query.append(pair.name()).append('=').append(pair.value()).append('&');
        }
        query.append("oauth_signature=").append(PercentEncoding.encode(signature));
        return request.withUri(withQuery(request.uri(), query.toString()));
    }

    /** RFC 5849 section 3.4.1: verb, address and all parameters but the signature. */
    private static String baseString(UpstreamRequest request, List<Pair> protocol) {
        List<Pair> all = new ArrayList<>(protocol);
        String query = request.uri().getRawQuery();
        if (query != null) {
            for (String raw : query.split("&", -1)) {
                if (!raw.isEmpty()) {
                    all.add(Pair.ofRaw(raw));
                }
            }
        }
        all.sort(ORDER);
        StringBuilder base = new StringBuilder(512)
                .append(request.method())
                .append('&')
                .append(PercentEncoding.encode(address(request.uri())));
        String between = "&";
        for (Pair pair : all) {
            base.append(between);
            appendEncoded(base, pair.name());
            base.append("%3D");
            appendEncoded(base, pair.value());
            between = "%26";
        }
        return base.toString();
    }

    /** Encodes once more what is percent-encoded: of all its characters only the percent sign isn't unreserved. */
    private static void appendEncoded(StringBuilder base, String encoded) {
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                base.append("%25");
            } else {
                base.append(c);
            }
        }
    }

    /** RFC 5849 section 3.4.1.2: lower-case scheme and host, no default port, the path as it is sent. */
    private static String address(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        String path = uri.getRawPath();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port)
                + (path == null || path.isEmpty() ? "/" : path);
    }

    private static String signature(String baseString, byte[] secret) {
        // The token secret is empty, so the key is the encoded consumer secret and the '&' that ends it.
        byte[] key = (PercentEncoding.encode(new String(secret, StandardCharsets.UTF_8)) + "&")
                .getBytes(StandardCharsets.US_ASCII);
        try {
            return Base64.getEncoder()
                    .encodeToString(HmacSha256.of(key, baseString.getBytes(StandardCharsets.US_ASCII)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static URI withQuery(URI uri, String query) {
        String text = uri.toString();
        int end = text.indexOf('?');
        return URI.create((end < 0 ? text : text.substring(0, end)) + "?" + query);
    }

    @Override
    public Set<String> fields() {
        return Set.of(consumer, secret);
    }
}
