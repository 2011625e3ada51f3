package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final String PRODUCTS = "/wp-json/wc/v3/products";
    private static final String PLAIN = "http://127.0.0.1:8080";

    private final WooShop shop = new WooShop(7, 5, 5, 100);
    private final String key = shop.connection("").path("wc_consumer_key").asText();
    private final String secret = shop.connection("").path("wc_consumer_secret").asText();

    @Test
    void over_tls_the_pair_is_taken_from_basic_or_from_the_query() {
        assertThat(basic(Calls.ORIGIN, key + ":" + secret).status()).isEqualTo(200);
        String pair = "?consumer_key=" + key + "&consumer_secret=" + secret;
        assertThat(call(Calls.ORIGIN, PRODUCTS + pair, Map.of(), Calls.NOW).status())
                .isEqualTo(200);
    }

    @Test
    void over_plain_http_neither_counts() {
        assertThat(code(basic(PLAIN, key + ":" + secret))).isEqualTo("woocommerce_rest_cannot_view");
        String pair = "?consumer_key=" + key + "&consumer_secret=" + secret;
        assertThat(code(call(PLAIN, PRODUCTS + pair, Map.of(), Calls.NOW))).isEqualTo("woocommerce_rest_cannot_view");
    }

    @Test
    void a_wrong_secret_is_told_apart_from_an_unknown_key() {
        assertThat(code(basic(Calls.ORIGIN, key + ":cs_wrong"))).isEqualTo("woocommerce_rest_authentication_error");
        assertThat(code(basic(Calls.ORIGIN, "ck_unknown:" + secret))).isEqualTo("woocommerce_rest_cannot_view");
    }

    @Test
    void a_key_may_be_limited_to_reading() {
        String readOnly = shop.limitedKeys().get(0);
        assertThat(basic(Calls.ORIGIN, readOnly).status()).isEqualTo(200);
        ShopResponse refused = shop.answer(ShopRequest.of(
                "POST", Calls.ORIGIN, PRODUCTS, Map.of("Authorization", header(readOnly)), "{}", Calls.NOW));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(code(refused)).isEqualTo("woocommerce_rest_authentication_error");
    }

    @Test
    void over_plain_http_a_signature_counts_once() {
        String target = PRODUCTS + "?" + signed("n1", Calls.NOW, secret);
        assertThat(call(PLAIN, target, Map.of(), Calls.NOW).status()).isEqualTo(200);
        ShopResponse replayed = call(PLAIN, target, Map.of(), Calls.NOW);
        assertThat(replayed.status()).isEqualTo(401);
        assertThat(Calls.read(replayed).path("message").asText()).contains("nonce");
    }

    @Test
    void a_signature_may_stand_in_the_header() {
        String header =
                "OAuth " + signed("n2", Calls.NOW, secret).replace("&", "\", ").replace("=", "=\"") + "\"";
        ShopResponse answer = call(PLAIN, PRODUCTS + "?per_page=2", Map.of("Authorization", header), Calls.NOW);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_signature_with_another_secret_or_an_old_stamp_is_refused() {
        ShopResponse forged = call(PLAIN, PRODUCTS + "?" + signed("n3", Calls.NOW, "cs_other"), Map.of(), Calls.NOW);
        assertThat(Calls.read(forged).path("message").asText()).contains("signature");
        Instant old = Calls.NOW.minusSeconds(901);
        ShopResponse late = call(PLAIN, PRODUCTS + "?" + signed("n4", old, secret), Map.of(), Calls.NOW);
        assertThat(Calls.read(late).path("message").asText()).contains("timestamp");
    }

    /** Written out by hand from RFC 5849, for one fixed request, so that it does not share a mistake with the shop. */
    private String signed(String nonce, Instant at, String with) {
        String oauth = "oauth_consumer_key=" + key + "&oauth_nonce=" + nonce
                + "&oauth_signature_method=HMAC-SHA256&oauth_timestamp=" + at.getEpochSecond();
        String base = "GET&http%3A%2F%2F127.0.0.1%3A8080%2Fwp-json%2Fwc%2Fv3%2Fproducts&"
                + (oauth + "&per_page=2").replace("=", "%3D").replace("&", "%26");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((with + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
            String encoded = signature.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
            return nonce.equals("n2")
                    ? oauth + "&oauth_signature=" + encoded
                    : oauth + "&per_page=2&oauth_signature=" + encoded;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private ShopResponse basic(String origin, String pair) {
        return call(origin, PRODUCTS, Map.of("Authorization", header(pair)), Calls.NOW);
    }

    private ShopResponse call(String origin, String target, Map<String, String> headers, Instant at) {
        return shop.answer(ShopRequest.of("GET", origin, target, headers, "", at));
    }

    private static String header(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String code(ShopResponse response) {
        assertThat(response.status()).isEqualTo(401);
        return Calls.read(response).path("code").asText();
    }
}
