package io.cartway.connectors.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.Step;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions, by the example of Vendure: a name and a password instead of a key. */
class LoginTest {
    private static final Connector VENDURE = Objects.requireNonNull(
            ConnectorRegistry.load(ApiCatalogLoader.load()).byId("vendure"));
    private static final Store STORE = new Store("k", URI.create("https://shop.example"), Map.of());
    private static final String PASSWORD = "p4ss \"word\" é";
    private static final String WELCOME = "{\"data\":{\"login\":{}}}";

    private final Credential credential =
            credential(Map.of("vendure_username", "merchant-7q", "vendure_password", PASSWORD));
    private @Nullable SecretBytes token;
    private @Nullable Duration lifetime;

    private static Credential credential(Map<String, String> texts) {
        Map<String, SecretBytes> fields = new HashMap<>();
        texts.forEach((name, text) -> fields.put(name, SecretBytes.ofText(text)));
        return new Credential(fields);
    }

    @AfterEach
    void wipe() {
        credential.close();
    }

    private Step login() {
        assertThat(VENDURE.needsLogin(credential)).isTrue();
        CallPlan plan = VENDURE.login(STORE, credential, (opened, until) -> {
            token = opened;
            lifetime = until;
        });
        return ((Outcome.Next) plan.begin(new Output(64))).step();
    }

    private Outcome answer(Step step, int status, @Nullable String header, String body) {
        ResponseHead head = new ResponseHead() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public @Nullable String header(String name) {
                return name.equals("vendure-auth-token")
                        ? header
                        : name.equals("content-type") ? "application/json" : null;
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

    private static SigningContext context(@Nullable SecretBytes session) {
        return new SigningContext(Instant.EPOCH, new Random(1), session);
    }

    @Test
    void the_login_carries_name_and_password_as_variables() {
        UpstreamRequest request = login().request();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("https://shop.example/admin-api");
        assertThat(UTF_8.decode(request.body()).toString())
                .startsWith("{\"query\":\"mutation($username: String!")
                .endsWith("\"variables\":{\"password\":\"p4ss \\\"word\\\" é\",\"username\":\"merchant-7q\"}}");
    }

    @Test
    void a_welcome_gives_the_token_of_its_header() {
        assertThat(answer(login(), 200, "tok123", WELCOME)).isEqualTo(Outcome.Done.LAST);

        UpstreamRequest signed = VENDURE.sign(
                UpstreamRequest.get(URI.create("https://shop.example/admin-api"), Map.of()),
                credential,
                context(token));
        assertThat(signed.headers())
                .containsEntry("authorization", "Bearer tok123")
                .doesNotContainKey("vendure-api-key");
        assertThat(lifetime).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void a_wrong_password_is_a_refused_credential_in_the_platforms_words() {
        PlatformError refusal = refusal(answer(
                login(),
                200,
                "anonymous",
                "{\"data\":{\"login\":{\"errorCode\":\"INVALID_CREDENTIALS_ERROR\",\"message\":\"are invalid\"}}}"));

        assertThat(refusal.code()).isEqualTo(ReturnCode.STORE_API_ACCESS);
        assertThat(refusal.message()).isEqualTo("Vendure: are invalid");
        assertThat(refusal.sessionEnded()).isFalse();
        assertThat(token).isNull();
    }

    @Test
    void a_welcome_without_token_opens_nothing() {
        assertThat(refusal(answer(login(), 200, null, WELCOME)).message()).contains("opened no session");
    }

    @Test
    void another_refusal_of_the_login_goes_by_the_error_rules() {
        assertThat(refusal(answer(login(), 429, null, "{}")).code()).isEqualTo(ReturnCode.TOO_MANY_STORE_REQUESTS);
    }

    @Test
    void a_refused_session_is_told_from_other_refusals() {
        Step check = ((Outcome.Next) VENDURE.check(STORE, NoMemory.INSTANCE).begin(new Output(64))).step();

        String forbidden = "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"FORBIDDEN\"}}],\"data\":null}";
        assertThat(refusal(answer(check, 200, null, forbidden)).sessionEnded()).isTrue();
        assertThat(refusal(answer(check, 200, null, forbidden.replace("FORBIDDEN", "USER_INPUT_ERROR")))
                        .sessionEnded())
                .isFalse();
    }

    @Test
    void a_key_needs_no_login_even_beside_a_password() {
        Map<String, String> both =
                Map.of("vendure_api_key", "k", "vendure_username", "merchant-7q", "vendure_password", PASSWORD);
        try (Credential key = credential(both)) {
            assertThat(VENDURE.needsLogin(key)).isFalse();
        }
    }

    @Test
    void nothing_that_prints_tells_a_secret() {
        Step step = login();
        answer(step, 200, "tok123", WELCOME);

        assertThat(step + " " + step.request() + " " + token + " " + context(token) + " " + credential)
                .doesNotContain("tok123", "p4ss", "merchant-7q");
    }
}
