package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.mapping.RecordedAnswers;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What real shops answered, through whole calls of the unified API: steps, joins, writes and error rules read what no mapping
 * file reads alone. {@code recorded/CONNECTOR.yaml} names the call of each answer, or the reason why there is none; what must
 * come of it is taken from the recorded answer itself. {@code -Dcartway.shared=DIR} names the directory that holds {@code
 * platforms/recorded}.
 */
@Tag("shared")
@EnabledIfSystemProperty(named = "cartway.shared", matches = ".+")
class RecordedCallsTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ConnectorRegistry CONNECTORS = ConnectorRegistry.load(CATALOG);
    private static final Map<String, Map<String, RecordedExchange>> RECORDED = new TreeMap<>();
    private static final Map<String, RecordedFigures> FIGURES = new TreeMap<>();

    private static Path folder(String connector) {
        return Path.of(System.getProperty("cartway.shared"), "platforms", "recorded", connector);
    }

    private static Map<String, RecordedExchange> recorded(String connector) {
        return RECORDED.computeIfAbsent(connector, c -> RecordedExchange.in(folder(c)));
    }

    private static RecordedFigures figures(String connector) {
        return FIGURES.computeIfAbsent(connector, c -> new RecordedFigures());
    }

    /** Those of which there is a table. */
    static Stream<String> connectors() {
        return RecordedCall.Table.connectors().stream();
    }

    static Stream<RecordedCall> calls() {
        return connectors().flatMap(connector -> RecordedCall.Table.of(connector).calls().stream());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_tells_what_was_recorded(RecordedCall call) {
        RecordedShop shop = new RecordedShop(call, recorded(call.connector()));

        boolean login = call.method().equals("login");
        ObjectNode result = login ? login(call, shop.subjects.get(0)) : play(call, shop);

        RecordedFigures figures = figures(call.connector());
        figures.rejected(call, result);
        if (!login) {
            assertThat(shop.given)
                    .as("%s: its own and the others' recorded answers; %s", call, result)
                    .containsAll(call.same().keySet())
                    .containsAll(call.others().values());
        }
        int facts = 0;
        for (RecordedExchange subject : shop.subjects) {
            facts += call.code() == 0 ? told(call, subject, result) : refused(call, subject, result);
            facts += sent(call, subject, shop);
        }
        figures.run(call, facts, RecordedValues.count(result.path("records")), shop.written.size());
    }

    private static ObjectNode play(RecordedCall call, RecordedShop shop) {
        ObjectNode body = call.arguments().deepCopy();
        if (Objects.requireNonNull(CATALOG.method(call.method()), call.method())
                .parameters()
                .containsKey("params")) {
            body.put("params", "force_all");
        }
        ObjectNode asked = Golden.JSON.createObjectNode().put("store_url", "https://shop.example");
        asked.set("body", body);
        Golden golden = new Golden(
                call.connector(),
                call.method(),
                "recorded",
                asked,
                List.of(),
                List.of(),
                Golden.JSON.createObjectNode());
        GoldenRun run = new GoldenRun(connector(call), golden, CATALOG);
        return run.play(n -> shop.answer(run.requests.get(n))).json();
    }

    private static Connector connector(RecordedCall call) {
        return Objects.requireNonNull(CONNECTORS.byId(call.connector()), call.connector());
    }

    /** The login that comes before a call: its record is the token. */
    private static ObjectNode login(RecordedCall call, RecordedExchange answer) {
        ObjectNode result = Golden.JSON.createObjectNode();
        Store store = new Store("k", URI.create("https://shop.example"), Map.of());
        Map<String, SecretBytes> fields = new TreeMap<>();
        call.arguments()
                .properties()
                .forEach(e ->
                        fields.put(e.getKey(), SecretBytes.ofText(e.getValue().asText())));
        try (Credential credential = new Credential(fields)) {
            Outcome begun = connector(call)
                    .login(store, credential, (token, lifetime) -> {
                        result.putArray("records").addObject().put("lifetime", lifetime.toString());
                        token.close();
                    })
                    .begin(new Output(64));
            Outcome end = GoldenRun.answer(
                    ((Outcome.Next) begun).step(), answer.response(), GoldenRun.Feeding.WHOLE, new Output(64));
            if (end instanceof Outcome.Failed failed) {
                result.set("error", GoldenRun.json(failed.error()));
            }
        }
        return result;
    }

    /** How many recorded values were found again. */
    private static int told(RecordedCall call, RecordedExchange answer, ObjectNode result) {
        assertThat(result.fieldNames()).toIterable().as("%s: %s", call, result).containsExactly("records");
        JsonNode records = result.path("records");
        JsonNode source = RecordedExchange.json(answer.response().text());
        Map<String, String> same = Objects.requireNonNull(call.same().get(answer.name()));
        assertThat(same.size() + call.says().size() + call.sends().size())
                .as("%s is held to something", call)
                .isPositive();
        for (Map.Entry<String, String> says : call.says().entrySet()) {
            assertThat(RecordedValues.at(records, says.getKey()))
                    .as("%s: %s of %s", call, says.getKey(), records)
                    .containsExactly(says.getValue());
        }
        return alike(call, source, same, records);
    }

    private static int sent(RecordedCall call, RecordedExchange answer, RecordedShop shop) {
        if (call.sends().isEmpty()) {
            return 0;
        }
        JsonNode source = RecordedExchange.json(answer.response().text());
        int facts = 0;
        for (Map.Entry<String, Map<String, String>> sends : call.sends().entrySet()) {
            JsonNode body =
                    RecordedExchange.json(Objects.requireNonNull(shop.sent.get(sends.getKey()), sends.getKey()));
            facts += alike(call, source, sends.getValue(), body);
        }
        return facts;
    }

    /** Values of the recorded answer stand where they must. */
    private static int alike(RecordedCall call, JsonNode source, Map<String, String> paths, JsonNode found) {
        int facts = 0;
        for (Map.Entry<String, String> path : paths.entrySet()) {
            List<String> values = RecordedValues.at(source, path.getKey());
            assertThat(RecordedValues.at(found, path.getValue()))
                    .as("%s: %s, recorded as %s, of %s", call, path.getValue(), path.getKey(), found)
                    .isEqualTo(values);
            assertThat(values.isEmpty())
                    .as("%s: %s is nowhere", call, path.getKey())
                    .isEqualTo(source.isEmpty());
            facts += values.size();
        }
        return facts;
    }

    private static int refused(RecordedCall call, RecordedExchange answer, ObjectNode result) {
        JsonNode error = result.has("error") ? result.path("error") : result.path("refused");
        assertThat(error.path("code").asInt()).as("%s: %s", call, result).isEqualTo(call.code());
        // A platform may leave it to us to fill in %1 and %name, and we tell a message in one line.
        for (String words : answer.message().split("%\\w+", -1)) {
            assertThat(error.path("message").asText())
                    .as("%s: %s", call, result)
                    .contains(words.replaceAll("\\s+", " ").strip());
        }
        return answer.message().isEmpty() ? 0 : 1;
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void every_recorded_answer_is_read_or_has_a_reason(String connector) throws Exception {
        RecordedCall.Table table = RecordedCall.Table.of(connector);
        Set<String> called = table.calls().stream()
                .flatMap(call -> call.same().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> mapped = RecordedAnswers.of(connector, folder(connector)).answers().stream()
                .map(RecordedAnswers.Answer::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> read = new TreeSet<>(called);
        read.addAll(mapped);
        Set<String> all = recorded(connector).keySet();

        figures(connector).answers(all.size(), mapped, called, table.reasons());
        assertThat(read)
                .isSubsetOf(all)
                .doesNotContainAnyElementsOf(table.reasons().keySet());
        read.addAll(table.reasons().keySet());
        assertThat(read).isEqualTo(all);
    }

    @AfterAll
    static void tell() {
        FIGURES.forEach((connector, figures) -> figures.print(connector));
    }
}
