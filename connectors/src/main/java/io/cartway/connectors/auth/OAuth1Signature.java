package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 1.0a, RFC 5849, with HMAC-SHA256. Without a token ("one-legged") the protocol parameters stand in the query, where
 * a shop's host can't strip them as it may strip {@code Authorization}; with a token they stand there (section 3.5.1).
 *
 * <p>The signature covers verb, address and query. A form body is not covered: connectors send JSON.
 *
 * @param consumer the credential field that is the consumer key
 * @param secret the credential field that is the consumer secret
 * @param token the credential fields of the token, or null without one
 */
public record OAuth1Signature(
        String consumer, String secret, @Nullable Token token) implements Signer {
    /**
     * What stands for the store's owner.
     *
     * @param field the credential field that is the token
     * @param secret the credential field that is the token's secret
     */
    public record Token(String field, String secret) {}

    /** Without a token. */
    public OAuth1Signature(String consumer, String secret) {
        this(consumer, secret, null);
    }

    private static final HexFormat HEX = HexFormat.of();

    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        byte[] random = new byte[16];
        context.random().nextBytes(random);
        String nonce = HEX.formatHex(random);
        String timestamp = Long.toString(context.now().getEpochSecond());
        String key = encoded(credential, consumer);

        String held = token == null ? null : encoded(credential, token.field());
        SignatureBase base = new SignatureBase(request.method(), request.uri());
        base.add("oauth_consumer_key", key);
        base.add("oauth_timestamp", timestamp);
        base.add("oauth_nonce", nonce);
        base.add("oauth_signature_method", "HMAC-SHA256");
        if (held != null) {
            base.add("oauth_token", held);
        }
        String query = request.uri().getRawQuery();
        if (query != null) {
            base.add(query);
        }
        byte[] second = token == null ? new byte[0] : Secrets.of(credential, token.secret());
        String signature = signature(base.bytes(), Secrets.of(credential, secret), second);
        if (held != null) {
            return request.withHeader(
                    "authorization",
                    "OAuth oauth_consumer_key=\"" + key + "\", oauth_token=\"" + held + "\", oauth_nonce=\"" + nonce
                            + "\", oauth_timestamp=\"" + timestamp
                            + "\", oauth_signature_method=\"HMAC-SHA256\", oauth_signature=\""
                            + PercentEncoding.encode(signature) + "\"");
        }
        return request.withSignature("oauth_consumer_key=" + key + "&oauth_timestamp=" + timestamp + "&oauth_nonce="
                + nonce + "&oauth_signature_method=HMAC-SHA256&oauth_signature=" + PercentEncoding.encode(signature));
    }

    private static String encoded(Credential credential, String field) {
        return PercentEncoding.encode(new String(Secrets.of(credential, field), StandardCharsets.UTF_8));
    }

    /** The key is both secrets, encoded, with '&' between them; without a token the second is empty. */
    private static String signature(byte[] base, byte[] secret, byte[] second) {
        byte[] key = (PercentEncoding.encode(new String(secret, StandardCharsets.UTF_8)) + "&"
                        + PercentEncoding.encode(new String(second, StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.US_ASCII);
        try {
            return Base64.getEncoder().encodeToString(HmacSha256.of(key, base));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public Set<String> fields() {
        return token == null ? Set.of(consumer, secret) : Set.of(consumer, secret, token.field(), token.secret());
    }
}
