package io.cartway.proxy.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.Arguments;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Requests and keys are known only by their HMAC-SHA-256, under a key that is made at random and dies with the process.
 * Thread-safe.
 */
final class Fingerprints {
    private static final String HMAC = "HmacSHA256";
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final Key key;

    Fingerprints(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, HMAC);
    }

    /** The name of a call. */
    RequestId id(String accountId, String... parts) {
        // Each part behind its length, so that no two calls share a name.
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return new RequestId(accountId, digest((accountId + "|" + text).getBytes(StandardCharsets.UTF_8)));
    }

    /** What tells one request from another: the arguments that were meant, whatever their order, without the key. */
    String request(Arguments arguments) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        arguments.given().stream()
                .filter(name -> !name.equals("idempotency_key"))
                .forEach(name -> json.set(name, arguments.json(name)));
        try {
            return digest(SORTED.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments that are no JSON", e);
        }
    }

    private String digest(byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
