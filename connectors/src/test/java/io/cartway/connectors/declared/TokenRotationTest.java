package io.cartway.connectors.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.SessionKeeper;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.Step;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.TokenRotation;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sessions whose login replaces fields of the credential. */
class TokenRotationTest {
    private static final String[] ROTATING = {
        "credentials: {key: {title: Key, pattern: \"k[0-9]+\"}}",
        "credentials: {access: {title: A}, refresh: {title: R}, secret: {title: S}}",
        "credential_sets: [[key]]",
        "credential_sets: [[refresh, secret], [access]]",
        "{header: {name: x-key, value: key}}",
        "{header: {name: x-key, value: access, optional: true}}, {session: {post: \"{store_url}/oauth\", form: true,"
                + " constants: {grant_type: refresh_token}, fields: {refresh_token: refresh, client_secret: secret},"
                + " refused: error_description, token: {body: access_token}, header: X-Key, lifetime: 1h,"
                + " rotates: {fields: {access: access_token, refresh: refresh_token}, expires_in: expires_in, early: 5m}}}"
    };
    private static final Store STORE = new Store("k", URI.create("https://tiny.example/shop"), Map.of());

    private final DeclaredConnector connector = TinyShop.with(ROTATING).connector();
    private final Map<String, String> replaced = new HashMap<>();
    private @Nullable SecretBytes token;
    private @Nullable Duration lifetime;

    private static Credential credential(String... fields) {
        Map<String, SecretBytes> secrets = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            secrets.put(fields[i], SecretBytes.ofText(fields[i + 1]));
        }
        return new Credential(secrets);
    }

    private static String text(SecretBytes secret) {
        return new String(secret.reveal(SecretAccess.INSTANCE), UTF_8);
    }

    private Step refresh() {
        try (Credential credential = credential("access", "a0", "refresh", "r 0&x", "secret", "s=é")) {
            return ((Outcome.Next) connector
                            .login(STORE, credential, new SessionKeeper() {
                                @Override
                                public void opened(SecretBytes opened, Duration until) {
                                    token = opened;
                                    lifetime = until;
                                }

                                @Override
                                public void replaced(Map<String, SecretBytes> fields) {
                                    fields.forEach((name, value) -> replaced.put(name, text(value)));
                                }
                            })
                            .begin(new Output(64)))
                    .step();
        }
    }

    private static Outcome answer(Step step, int status, String body) {
        ResponseHead head = new ResponseHead() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public @Nullable String header(String name) {
                return name.equals("content-type") ? "application/json" : null;
            }
        };
        Output out = new Output(64);
        try (ResponseReader reader = step.read(head)) {
            byte[] bytes = body.getBytes(UTF_8);
            reader.read(bytes, 0, bytes.length, out);
            return reader.end(out);
        }
    }

    private static PlatformError refusal(Outcome outcome) {
        return ((Outcome.Failed) outcome).error();
    }

    @Test
    void a_refresh_is_a_form_of_the_shop_itself() {
        UpstreamRequest request = refresh().request();

        assertThat(request.uri()).hasToString("https://tiny.example/shop/oauth");
        assertThat(request.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(UTF_8.decode(request.body()).toString())
                .isEqualTo("client_secret=s%3D%C3%A9&grant_type=refresh_token&refresh_token=r%200%26x");
    }

    @Test
    void the_new_pair_is_told_with_its_lifetime() {
        Outcome outcome = answer(
                refresh(),
                200,
                "{\"access_token\":\"a1\",\"refresh_token\":\"r1\",\"expires_in\":3599,\"scope\":\"x\"}");

        assertThat(outcome).isEqualTo(Outcome.Done.LAST);
        assertThat(replaced).containsOnly(Map.entry("access", "a1"), Map.entry("refresh", "r1"));
        assertThat(text(Objects.requireNonNull(token))).isEqualTo("a1");
        assertThat(lifetime).isEqualTo(Duration.ofSeconds(3599));
    }

    @Test
    void a_refresh_token_that_stays_and_a_lifetime_that_is_not_told_keep_what_is_known() {
        answer(refresh(), 200, "{\"access_token\":\"a1\",\"expires_in\":\"soon\"}");

        assertThat(replaced).containsOnly(Map.entry("access", "a1"));
        assertThat(lifetime).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_refresh_token_that_is_not_taken_is_a_refused_credential() {
        PlatformError refusal = refusal(
                answer(refresh(), 400, "{\"error\":\"invalid_grant\",\"error_description\":\"revoked by the owner\"}"));

        assertThat(refusal.code()).isEqualTo(ReturnCode.STORE_API_ACCESS);
        assertThat(refusal.message()).contains("revoked by the owner", "account.config.update");
        assertThat(refusal(answer(refresh(), 401, "<html>")).message()).contains("HTTP 401");
        assertThat(refusal(answer(refresh(), 503, "{}")).code()).isEqualTo(ReturnCode.STORE_ERROR);
    }

    @Test
    void an_answer_without_token_replaces_nothing() {
        assertThat(refusal(answer(refresh(), 200, "{\"refresh_token\":\"r1\"}")).code())
                .isEqualTo(ReturnCode.STORE_API_ACCESS);
        assertThat(replaced).isEmpty();
    }

    @Test
    void the_credential_says_which_of_its_fields_change() {
        try (Credential whole = credential("access", "a", "refresh", "r", "secret", "s");
                Credential plain = credential("access", "a")) {
            TokenRotation rotation = Objects.requireNonNull(connector.rotation(whole));
            assertThat(rotation.token()).isEqualTo("access");
            assertThat(rotation.replaced()).containsExactlyInAnyOrder("access", "refresh");
            assertThat(rotation.early()).isEqualTo(Duration.ofMinutes(5));
            assertThat(connector.needsLogin(whole)).isTrue();
            assertThat(connector.rotation(plain)).isNull();
            assertThat(connector.needsLogin(plain)).isFalse();
        }
    }

    @Test
    void the_token_of_the_session_stands_in_the_place_of_the_one_that_is_kept() {
        UpstreamRequest get = UpstreamRequest.get(URI.create("https://tiny.example/api/ping"), Map.of());
        try (Credential whole = credential("access", "a0", "refresh", "r", "secret", "s")) {
            SigningContext plain = new SigningContext(Instant.EPOCH, new Random(1));
            SigningContext session = new SigningContext(Instant.EPOCH, new Random(1), SecretBytes.ofText("a1"));
            assertThat(connector.sign(get, whole, plain).headers()).containsEntry("x-key", "a0");
            assertThat(connector.sign(get, whole, session).headers())
                    .containsEntry("x-key", "a1")
                    .doesNotContainKey("authorization");
        }
    }

    @Test
    void mistakes_are_told_with_their_place() {
        String[] wrong = ROTATING.clone();
        wrong[5] = wrong[5].replace("access: access_token", "access: token")
                .replace("early: 5m", "early: soon")
                .replace("\"{store_url}/oauth\"", "oauth");
        assertThat(TinyShop.problemsWith(wrong))
                .anySatisfy(problem -> assertThat(problem).contains("one of 'fields' must get what 'token' is"))
                .anySatisfy(problem -> assertThat(problem).contains("'early' is a number of s, m or h"))
                .anySatisfy(problem -> assertThat(problem).contains("a path begins with '/' or with {store_url}/"));
    }
}
