package io.cartway.connectors.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignersTest {
    private static final String KEY = "ck_1111111111111111111111111111111111111111";
    private static final String SECRET = "cs_2222222222222222222222222222222222222222";
    private static final SigningContext CONTEXT =
            new SigningContext(Instant.ofEpochSecond(1_795_449_597L), new CountingBytes());
    private static final OAuth1Signature OAUTH = new OAuth1Signature("key", "secret");

    /** 00 01 02 ... */
    private static final class CountingBytes implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("only bytes are asked for");
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) i;
            }
        }
    }

    private static Credential credential() {
        return new Credential(Map.of("key", SecretBytes.ofText(KEY), "secret", SecretBytes.ofText(SECRET)));
    }

    private static UpstreamRequest request(String method, String uri) {
        return new UpstreamRequest(
                method, URI.create(uri), Map.of("accept", "application/json"), ByteBuffer.allocate(0), true);
    }

    /** The signatures were computed apart from this code, with Python's hmac, from the text of RFC 5849. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|http://shop.example/wp-json/wc/v3/products|jH6stKxjhO3GedhAYg0jUcgL3uoChfUzJHO2g9vQ9/A=",
                "GET|http://Shop.example:80/wp-json/wc/v3/products?per_page=2&_fields=id%2Cname"
                        + "|PikNOfHiXZrFUQkrgxdfB2QpIng6MUz9fgqK96CdOHg=",
                "HEAD|http://shop.example:8080/sub/wp-json/wc/v3/orders?status=on-hold&after=2026-01-01T00%3A00%3A00Z"
                        + "|e9vPu4fKpX0FPT2RiDadQrsVa4pgAjuAPSsAzqpT/3s=",
                "POST|http://shop.example/wp-json/wc/v3/products?search=caf%C3%A9+noir%20%26&b=&a=2&a=1"
                        + "|El019um7JF6O599UC6+fyDThnBJceK7GD7sk5GR2GNo=",
                "GET|http://127.0.0.1:8081|CxxBaudffH3Vi5xHG3mvKut4K7Atx2nuGntsOioAfrI="
            })
    void oauth_signs_verb_address_and_query(String method, String uri, String signature) {
        try (Credential credential = credential()) {
            String signed =
                    OAUTH.sign(request(method, uri), credential, CONTEXT).target();

            assertThat(signed)
                    .contains("oauth_consumer_key=" + KEY)
                    .contains("oauth_timestamp=1795449597")
                    .contains("oauth_nonce=000102030405060708090a0b0c0d0e0f")
                    .contains("oauth_signature_method=HMAC-SHA256")
                    .endsWith("&oauth_signature=" + PercentEncoding.encode(signature));
            String given = URI.create(uri).getRawQuery();
            assertThat(signed)
                    .contains(given == null ? "?oauth_" : "?" + given + "&oauth_")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void the_consumer_secret_is_encoded_before_it_is_a_key() {
        try (Credential odd =
                new Credential(Map.of("key", SecretBytes.ofText(KEY), "secret", SecretBytes.ofText("s&cr=t/\u00fc")))) {
            SigningContext early = new SigningContext(Instant.ofEpochSecond(1), new CountingBytes());
            String signed = OAUTH.sign(request("GET", "http://shop.example/x"), odd, early)
                    .target();

            assertThat(signed).endsWith(PercentEncoding.encode("gZmF2M9BRL2VAKBQ2SJBJe/T4gYvcjMcunJmiU/Zyic="));
        }
    }

    @Test
    void every_request_gets_a_nonce_of_its_own() {
        SigningContext random = new SigningContext(Instant.EPOCH, RandomGenerator.of("L64X128MixRandom"));
        try (Credential credential = credential()) {
            UpstreamRequest request = request("GET", "http://shop.example/x");

            assertThat(OAUTH.sign(request, credential, random).target())
                    .isNotEqualTo(OAUTH.sign(request, credential, random).target());
        }
    }

    @Test
    void basic_has_no_password_where_a_key_is_the_name_alone() {
        try (Credential credential = new Credential(Map.of("u", SecretBytes.ofText("sk_1")))) {
            UpstreamRequest signed =
                    new BasicAuth("u", null).sign(request("GET", "https://shop.example/"), credential, CONTEXT);

            assertThat(signed.headers()).containsEntry("authorization", "Basic c2tfMTo=");
        }
    }

    @Test
    void basic_joins_name_and_password() {
        try (Credential credential =
                new Credential(Map.of("u", SecretBytes.ofText("Aladdin"), "p", SecretBytes.ofText("open sesame")))) {
            UpstreamRequest signed =
                    new BasicAuth("u", "p").sign(request("GET", "https://shop.example/"), credential, CONTEXT);

            // RFC 7617 section 2.
            assertThat(signed.headers()).containsEntry("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        }
    }

    @Test
    void a_token_goes_into_its_header_field() {
        try (Credential credential = credential()) {
            UpstreamRequest request = request("GET", "https://shop.example/");

            assertThat(new HeaderToken("x-token", "key", false)
                            .sign(request, credential, CONTEXT)
                            .headers())
                    .containsEntry("x-token", KEY);
            assertThat(new BearerToken("key").sign(request, credential, CONTEXT).headers())
                    .containsEntry("authorization", "Bearer " + KEY);
        }
    }

    @Test
    void an_optional_token_may_be_missing() {
        try (Credential credential = credential()) {
            UpstreamRequest request = request("GET", "https://shop.example/");

            assertThat(new HeaderToken("x-token", "other", true).sign(request, credential, CONTEXT))
                    .isEqualTo(request);
        }
    }

    @Test
    void a_missing_field_says_what_to_do() {
        try (Credential credential = credential()) {
            UpstreamRequest request = request("GET", "https://shop.example/");

            assertThatThrownBy(() -> new BearerToken("other").sign(request, credential, CONTEXT))
                    .isInstanceOf(CallRefused.class)
                    .hasMessage("The store is connected without 'other': add it with account.config.update.");
        }
    }

    @Test
    void a_signed_request_prints_no_secret() {
        try (Credential credential = credential()) {
            UpstreamRequest request = request("GET", "http://shop.example/x");

            assertThat(OAUTH.sign(request, credential, CONTEXT) + " "
                            + new BasicAuth("key", "secret").sign(request, credential, CONTEXT))
                    .doesNotContain(KEY)
                    .doesNotContain(SECRET);
        }
    }
}
