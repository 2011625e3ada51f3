package io.cartway.connectors.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuth1SignatureTest {
    private static final String[] PIECES = {
        "a",
        "A",
        "z",
        "0",
        "9",
        "-",
        ".",
        "_",
        "~",
        "*",
        "+",
        "%20",
        "%2B",
        "%25",
        "%26",
        "%3D",
        "%3d",
        "%00",
        "%7e",
        "%7F",
        "%C3%A9",
        "%e2%82%ac",
        "%F0%9F%98%80",
        "é",
        "語",
        "\uD83D\uDE00",
        "!",
        "'",
        "(",
        ")",
        ",",
        ";",
        ":",
        "@",
        "/",
        "?",
        "$"
    };
    private static final String[] NAMES = {"a", "a%5B%5D", "b", "A", "oauth_nonce", "aa", "a-", "%61", "a.b", ""};

    /** A query of parameters with few names, so that names repeat, and hostile values. */
    private static String query(Random random) {
        StringJoiner query = new StringJoiner("&");
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            String name = NAMES[random.nextInt(NAMES.length)] + (random.nextInt(4) == 0 ? text(random) : "");
            query.add(random.nextInt(6) == 0 ? name : name + "=" + text(random));
        }
        return query.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(9);
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(12) == 0 ? "=" : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static UpstreamRequest signed(String method, URI uri, String key, String secret, Random random) {
        try (Credential credential =
                new Credential(Map.of("key", SecretBytes.ofText(key), "secret", SecretBytes.ofText(secret)))) {
            return new OAuth1Signature("key", "secret")
                    .sign(
                            new UpstreamRequest(method, uri, Map.of(), ByteBuffer.allocate(0), true),
                            credential,
                            new SigningContext(Instant.ofEpochSecond(random.nextInt(2_000_000_000)), random));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void signs_as_the_text_of_the_rfc_does(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String place = random.nextBoolean() ? "http://Shop.example" : "https://shop.example:8443/sub%20path/é";
            String query = query(random);
            URI uri = URI.create(random.nextInt(8) == 0 ? place : place + "/x?" + query);
            String key = "ck" + new String(text(random).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            String secret = "cs&" + text(random);

            String target = signed("GET", uri, key, secret, random).target();

            String given = uri.getRawQuery() == null || uri.getRawQuery().isEmpty() ? "" : uri.getRawQuery() + "&";
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            assertThat(target).startsWith(path + "?" + given + "oauth_consumer_key=" + PercentEncoding.encode(key));
            String protocol = target.substring((path + "?" + given).length(), target.lastIndexOf('&'));
            assertThat(target.substring(target.lastIndexOf('&')))
                    .as("%s with %s", uri, protocol)
                    .isEqualTo("&oauth_signature="
                            + PercentEncoding.encode(SimpleOAuth1.signature("GET", uri, protocol, secret)));
        }
    }

    /** A shop compares with the bytes that it received; a decoder of text would have put U+FFFD in their place. */
    @Test
    void bytes_that_are_no_text_are_signed_as_they_are() {
        SignatureBase base = new SignatureBase("GET", URI.create("http://shop.example/x"));
        base.add("q=%FF%c3&%80");

        assertThat(new String(base.bytes(), StandardCharsets.US_ASCII))
                .isEqualTo("GET&http%3A%2F%2Fshop.example%2Fx&%2580%3D%26q%3D%25FF%25C3");
    }

    @Test
    @Timeout(20)
    void a_query_of_very_many_parameters_takes_no_time_to_speak_of() {
        StringJoiner query = new StringJoiner("&");
        for (int i = 16_000; i > 0; i--) {
            query.add(Integer.toString(i % 7));
        }
        URI uri = URI.create("http://shop.example/x?" + query);
        long start = System.nanoTime();

        for (int i = 0; i < 10; i++) {
            signed("GET", uri, "k", "s", new Random(1));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
