package io.cartway.connectors.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OAuth 1.0a with a token, and the choice between ways to sign. */
class FourKeysTest {
    private static final OAuth1Signature FOUR =
            new OAuth1Signature("ck", "cs", new OAuth1Signature.Token("token", "ts"));
    private static final FirstThatApplies WAYS =
            new FirstThatApplies(List.of(FOUR, new BearerToken("token"), new SessionToken(null)));
    private static final Pattern PAIR = Pattern.compile("(oauth_\\w+)=\"([^\"]*)\"");

    private static Credential credential(String... names) {
        Map<String, SecretBytes> fields = new TreeMap<>();
        for (String name : names) {
            fields.put(name, SecretBytes.ofText(name + "+5%"));
        }
        return new Credential(fields);
    }

    private static SigningContext context(boolean session) {
        return new SigningContext(
                Instant.ofEpochSecond(1_795_449_597L), new Random(4), session ? SecretBytes.ofText("s1") : null);
    }

    private static String authorization(Signer signer, String uri, boolean session, String... names) {
        try (Credential credential = credential(names)) {
            UpstreamRequest signed =
                    signer.sign(UpstreamRequest.get(URI.create(uri), Map.of()), credential, context(session));
            assertThat(signed.target()).doesNotContain("oauth_");
            return signed.headers().getOrDefault("authorization", "");
        }
    }

    /** Worked out anew from the text of RFC 5849, sections 3.4 and 3.6. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/rest/all/V1/orders",
                "https://shop.example/rest/all/V1/products?searchCriteria%5BpageSize%5D=2&a=%20%C3%A4&a=1",
                "http://127.0.0.1:8080/rest/all/V1/products/a%2Fb"
            })
    void the_signature_is_that_of_both_secrets(String uri) {
        String header = authorization(FOUR, uri, false, "ck", "cs", "token", "ts");

        Map<String, String> sent = new TreeMap<>();
        Matcher pair = PAIR.matcher(header);
        while (pair.find()) {
            sent.put(pair.group(1), pair.group(2));
        }
        String signature = String.valueOf(sent.remove("oauth_signature"));
        SignatureBase base = new SignatureBase("GET", URI.create(uri));
        sent.forEach(base::add);
        String query = URI.create(uri).getRawQuery();
        if (query != null) {
            base.add(query);
        }
        byte[] key = "cs%2B5%25&ts%2B5%25".getBytes(StandardCharsets.US_ASCII);
        String expected = Base64.getEncoder().encodeToString(HmacSha256.of(key, base.bytes()));

        assertThat(header).startsWith("OAuth oauth_consumer_key=\"ck%2B5%25\", oauth_token=\"token%2B5%25\", ");
        assertThat(sent.keySet())
                .containsExactly(
                        "oauth_consumer_key",
                        "oauth_nonce",
                        "oauth_signature_method",
                        "oauth_timestamp",
                        "oauth_token");
        assertThat(signature).isEqualTo(PercentEncoding.encode(expected));
    }

    @Test
    void four_keys_sign_even_beside_a_session() {
        assertThat(authorization(WAYS, "https://shop.example/", true, "ck", "cs", "token", "ts"))
                .startsWith("OAuth ");
    }

    @Test
    void the_token_alone_is_a_bearer_token() {
        assertThat(authorization(WAYS, "https://shop.example/", false, "token")).isEqualTo("Bearer token+5%");
    }

    @Test
    void without_keys_the_session_signs() {
        assertThat(authorization(WAYS, "https://shop.example/", true, "user", "password"))
                .isEqualTo("Bearer s1");
    }

    @Test
    void its_fields_are_those_of_all_ways() {
        assertThat(WAYS.fields()).containsExactlyInAnyOrder("ck", "cs", "token", "ts");
    }
}
