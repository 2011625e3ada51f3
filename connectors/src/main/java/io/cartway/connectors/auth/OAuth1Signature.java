package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
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
    private static final HexFormat HEX = HexFormat.of();

    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        byte[] random = new byte[16];
        context.random().nextBytes(random);
        String nonce = HEX.formatHex(random);
        String timestamp = Long.toString(context.now().getEpochSecond());
        String key = PercentEncoding.encode(new String(Secrets.of(credential, consumer), StandardCharsets.UTF_8));

        SignatureBase base = new SignatureBase(request.method(), request.uri());
        base.add("oauth_consumer_key", key);
        base.add("oauth_timestamp", timestamp);
        base.add("oauth_nonce", nonce);
        base.add("oauth_signature_method", "HMAC-SHA256");
        String query = request.uri().getRawQuery();
        if (query != null) {
            base.add(query);
        }
        String signature = signature(base.bytes(), Secrets.of(credential, secret));
        return request.withSignature("oauth_consumer_key=" + key + "&oauth_timestamp=" + timestamp + "&oauth_nonce="
                + nonce + "&oauth_signature_method=HMAC-SHA256&oauth_signature=" + PercentEncoding.encode(signature));
    }

    private static String signature(byte[] base, byte[] secret) {
        // The token secret is empty, so the key is the encoded consumer secret and the '&' that ends it.
        byte[] key = (PercentEncoding.encode(new String(secret, StandardCharsets.UTF_8)) + "&")
                .getBytes(StandardCharsets.US_ASCII);
        try {
            return Base64.getEncoder().encodeToString(HmacSha256.of(key, base));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public Set<String> fields() {
        return Set.of(consumer, secret);
    }
}
