package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.declared.GoldenRun.Feeding;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.connectors.spi.CredentialField;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.StoreMemory;
import io.cartway.connectors.spi.UpstreamRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every connector, found by its folder: nobody has to add a line here for a new one. */
class ConnectorContractTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ConnectorRegistry REGISTRY = ConnectorRegistry.load(CATALOG);
    private static final List<Golden> GOLDENS = Golden.all();
    private static final StoreMemory NOTHING = new StoreMemory() {
        @Override
        public @Nullable String get(String name) {
            return null;
        }

        @Override
        public void put(String name, String value, Duration ttl) {
            throw new AssertionError("nothing is to be remembered");
        }
    };

    static Collection<Connector> connectors() {
        return REGISTRY.all();
    }

    static List<Golden> goldens() {
        return GOLDENS;
    }

    private static Connector of(Golden golden) {
        return Objects.requireNonNull(REGISTRY.byId(golden.connector()));
    }

    private static GoldenRun run(Golden golden) {
        return new GoldenRun(of(golden), golden, CATALOG);
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void the_descriptor_is_complete(Connector connector) {
        ConnectorDescriptor descriptor = connector.descriptor();

        assertThat(connector.descriptor()).isSameAs(descriptor);
        assertThat(descriptor.name()).isNotBlank();
        assertThat(descriptor.apiVersion()).isNotBlank();
        assertThat(descriptor.locationHint()).isIn("near-store", "eu", "us");
        assertThat(descriptor.maxConcurrency()).isBetween(1, 100);
        assertThat(descriptor.credentialSets())
                .isNotEmpty()
                .allSatisfy(set -> assertThat(set)
                        .isNotEmpty()
                        .isSubsetOf(descriptor.credentialFields().keySet()));
        assertThat(descriptor.credentialFields().values())
                .allSatisfy(field -> assertThat(field.title()).isNotBlank());
        assertThat(connector.capabilities().keySet()).isEqualTo(descriptor.methods());
        connector.capabilities().forEach((name, capability) -> {
            ApiMethod method = Objects.requireNonNull(CATALOG.method(name), name);
            assertThat(method.parameters().keySet()).containsAll(capability.parameters());
            assertThat(capability.fields()).isNotNull();
            assertThat(capability.upstreamCalls()).isNotNegative();
        });
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void every_declared_method_has_a_golden_that_succeeds(Connector connector) {
        Set<String> shown = new LinkedHashSet<>();
        GOLDENS.stream()
                .filter(golden ->
                        of(golden).equals(connector) && golden.expected().has("records"))
                .forEach(golden -> shown.add(golden.method()));

        assertThat(shown).containsAll(connector.descriptor().methods());
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void every_other_method_is_refused_by_name(Connector connector) {
        Store store = new Store("k", URI.create("https://shop.example"), Map.of());
        for (ApiMethod method : CATALOG.methods().values()) {
            String name = method.aliasOf() == null ? method.name() : method.aliasOf();
            if (!connector.descriptor().methods().contains(name)) {
                Call call =
                        new Call(method, Arguments.NONE, FieldSelection.ALL, store, NOTHING, Instant.EPOCH, null, "n");

                assertThatThrownBy(() -> connector.plan(call))
                        .isInstanceOfSatisfying(
                                CallRefused.class,
                                refused -> assertThat(refused.code().code()).isEqualTo(107))
                        .hasMessageContaining(method.name())
                        .hasMessageContaining(connector.descriptor().name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void every_error_rule_has_a_case(Connector connector) {
        if (connector instanceof DeclaredConnector declared) {
            Set<String> used = new LinkedHashSet<>();
            for (Golden golden : GOLDENS) {
                if (of(golden).equals(connector) && golden.expected().has("error")) {
                    golden.responses()
                            .forEach(response ->
                                    applied(declared.errors(), response).ifPresent(rule -> used.add(rule.place())));
                }
            }

            assertThat(used)
                    .containsAll(declared.errors().rules().stream()
                            .map(ErrorRule::place)
                            .toList());
        }
    }

    private static Optional<ErrorRule> applied(ErrorRules errors, Golden.Response response) {
        JsonNode body = response.status() >= 400
                ? SmallAnswer.refusal(new String(response.body(), StandardCharsets.UTF_8))
                : json(response.body());
        List<JsonNode> inData =
                body == null || response.status() >= 300 ? List.of() : errors.refusedInData(body.path("data"));
        AnswerText answer = AnswerText.of(inData.isEmpty() ? body : inData.get(0));
        return errors.rules().stream()
                .filter(rule -> rule.matches(response.status(), answer))
                .findFirst();
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return Golden.JSON.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void what_is_sent_and_what_comes_of_the_answer(Golden golden) throws IOException {
        GoldenRun run = run(golden);
        ObjectNode result = run.play(Feeding.WHOLE).json();
        List<String> requests = run.requests.stream().map(GoldenRun::text).toList();

        assertThat(result.toPrettyString()).isEqualTo(golden.expected().toPrettyString());
        assertThat(requests).isEqualTo(golden.requests());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void it_makes_no_difference_where_the_answer_is_cut_in_two(Golden golden) {
        GoldenRun run = run(golden);
        GoldenRun.Result whole = run.play(Feeding.WHOLE);
        for (int cut = 1; cut < longest(golden); cut++) {
            assertThat(run.play(new Feeding(cut, true)))
                    .as("cut at byte %s", cut)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void the_beginning_of_an_answer_is_never_taken_for_the_whole(Golden golden) {
        if (!golden.expected().has("records") || golden.responses().isEmpty()) {
            return;
        }
        // A number in a header field has no body: nothing can be cut then.
        int last = golden.responses().get(golden.responses().size() - 1).body().length;
        GoldenRun run = run(golden);
        for (int cut = 0; cut < last; cut++) {
            GoldenRun.Result result = run.play(new Feeding(cut, false));

            assertThat(result.failed()).as("cut at byte %s: %s", cut, result).isTrue();
        }
    }

    private static int longest(Golden golden) {
        return golden.responses().stream().mapToInt(r -> r.body().length).max().orElse(0);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void what_is_written_has_the_fields_and_types_of_the_contract(Golden golden) {
        ApiMethod method = Objects.requireNonNull(CATALOG.method(golden.method()));
        String entity = method.result() instanceof ApiMethod.Result.Records records
                ? records.entity()
                : ((ApiMethod.Result.Single) method.result()).entity();

        for (JsonNode record : golden.expected().path("records")) {
            assertThat(new ContractTypes(CATALOG).mistakes(record, entity)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void no_secret_is_in_what_may_be_logged(Connector connector) {
        Map<String, String> secrets = sample(connector);
        List<String> untold = connector.descriptor().credentialFields().values().stream()
                .filter(CredentialField::secret)
                .map(field -> secrets.get(field.name()))
                .toList();
        for (Golden golden : GOLDENS) {
            if (of(golden).equals(connector)) {
                GoldenRun run = run(golden);
                String seen = run.play(Feeding.WHOLE).json().toString();
                for (UpstreamRequest request : run.requests) {
                    try (Credential credential = credential(secrets)) {
                        UpstreamRequest signed =
                                connector.sign(request, credential, new SigningContext(Instant.EPOCH, new Random(1)));
                        assertThat(signed).isNotEqualTo(request);
                        seen += signed + " " + credential + " " + request.uri() + request.headers();
                    }
                }
                assertThat(seen + connector + connector.descriptor()).doesNotContain(untold);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void a_raw_request_is_signed_too(Connector connector) {
        for (String uri : List.of("https://shop.example/any/path?x=1", "http://shop.example:8080/any?x=%20y")) {
            try (Credential credential = credential(sample(connector))) {
                UpstreamRequest raw = UpstreamRequest.get(URI.create(uri), Map.of());

                UpstreamRequest signed =
                        connector.sign(raw, credential, new SigningContext(Instant.EPOCH, new Random(1)));

                assertThat(signed).isNotEqualTo(raw);
                assertThat(signed.uri()).hasToString(uri);
                assertThat(signed.target()).startsWith(uri.substring(uri.indexOf("/any")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void the_check_is_one_read_under_the_address_of_the_store_or_of_its_api(Connector connector) {
        Store store = new Store("k", URI.create("https://shop.example/sub"), Golden.connection(connector.descriptor()));

        UpstreamRequest request = ((Outcome.Next)
                        connector.check(store, NOTHING).begin(new Output(0)))
                .step()
                .request();

        URI address = connector.address(store);
        assertThat(request.idempotent()).isTrue();
        assertThat(request.uri().toString()).startsWith(address + "/");
        assertThat(address.equals(store.url()) || address.getScheme().equals("https"))
                .isTrue();
    }

    /** {@code golden/<connector>/credential.json}: a value for every field, of the declared form. */
    private static Map<String, String> sample(Connector connector) {
        Map<String, String> secrets = Golden.credential(connector.descriptor().id());
        Map<String, CredentialField> fields = connector.descriptor().credentialFields();
        assertThat(secrets.keySet()).isEqualTo(fields.keySet());
        fields.forEach((name, field) -> {
            if (field.pattern() != null) {
                assertThat(secrets.get(name)).matches(field.pattern());
            }
        });
        return secrets;
    }

    private static Credential credential(Map<String, String> secrets) {
        Map<String, SecretBytes> fields = new HashMap<>();
        secrets.forEach((name, value) -> fields.put(name, SecretBytes.ofText(value)));
        return new Credential(fields);
    }

    @Test
    void there_are_goldens() {
        assertThat(GOLDENS).hasSizeGreaterThan(20);
    }
}
