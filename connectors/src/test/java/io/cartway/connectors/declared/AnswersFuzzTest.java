package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.ArgumentsRefused;
import io.cartway.connectors.declared.GoldenRun.Feeding;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.UpstreamRequest;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Whatever a platform answers, to every method of every connector and to each of its requests: unified records or a
 * typed refusal, and an end. The recorded answers of the goldens are where the damage begins, so that it reaches pages,
 * steps, joins and what is taken back.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AnswersFuzzTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ConnectorRegistry REGISTRY = ConnectorRegistry.load(CATALOG);
    /** Numbers are copied as long as they come: a limit would be this reader's, not JSON's. */
    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<Golden> GOLDENS = Golden.all().stream()
            .filter(golden -> !golden.responses().isEmpty())
            .toList();
    private static final Map<String, List<Golden.Response>> RECORDED = GOLDENS.stream()
            .collect(Collectors.groupingBy(
                    Golden::connector,
                    Collectors.flatMapping(golden -> golden.responses().stream(), Collectors.toList())));
    /** Of each golden; a longer hunt sets the property. */
    private static final int PLAYS = Integer.getInteger("cartway.fuzz.plays", 6);
    /** More than the 250 elements that a step may be sent for, and their undoing, in each of a few steps. */
    private static final int MOST_REQUESTS = 1_000;
    /** What a refusal may quote of the platform, and our words around it. */
    private static final int LONGEST_MESSAGE = 1_000;

    private static final Map<String, AtomicInteger> ENDS = new TreeMap<>();

    @AfterAll
    static void say_what_was_reached() {
        System.out.println("figures: damaged answers: " + ENDS);
    }

    static List<Golden> goldens() {
        return GOLDENS;
    }

    @Test
    void every_declared_method_that_asks_the_platform_is_among_them() {
        for (Connector connector : REGISTRY.all()) {
            List<String> methods = GOLDENS.stream()
                    .filter(golden ->
                            golden.connector().equals(connector.descriptor().id()))
                    .map(Golden::method)
                    .toList();
            List<String> declared = new ArrayList<>();
            connector.capabilities().forEach((method, capability) -> {
                if (capability.upstreamCalls() > 0) {
                    declared.add(method);
                }
            });
            assertThat(methods).containsAll(declared);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void a_damaged_answer_is_read_or_refused(Golden golden) {
        for (int i = 0; i < PLAYS; i++) {
            long seed = golden.toString().hashCode() * 31L + i;
            try {
                play(golden, Whims.of(new Random(seed)));
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void what_a_caller_names_is_below_its_collection_or_nowhere(Golden golden) {
        for (String part : List.of("arguments", "body")) {
            golden.call().path(part).fieldNames().forEachRemaining(name -> {
                ObjectNode call = golden.call().deepCopy();
                ((ObjectNode) call.get(part)).put(name, "..");
                called(new Golden(
                        golden.connector(),
                        golden.method(),
                        golden.name(),
                        call,
                        List.of(),
                        golden.responses(),
                        golden.expected()));
            });
        }
    }

    private static void called(Golden golden) {
        GoldenRun run;
        try {
            run = new GoldenRun(Objects.requireNonNull(REGISTRY.byId(golden.connector())), golden, CATALOG);
        } catch (ArgumentsRefused refused) {
            return;
        }
        List<Golden.Response> answers = golden.responses();
        run.play(n -> answers.get(Math.min(n, answers.size() - 1)));
        run.requests.forEach(request -> harmless(request, golden));
    }

    @FuzzTest(maxDuration = "60s")
    void any_answer(FuzzedDataProvider data) {
        Whims whims = Whims.of(data);
        play(whims.pick(GOLDENS), whims);
    }

    private static void play(Golden golden, Whims whims) {
        List<Golden.Response> recorded = Objects.requireNonNull(RECORDED.get(golden.connector()));
        HostileAnswers hostile = new HostileAnswers(whims, recorded);
        List<Golden.Response> given = new ArrayList<>();
        GoldenRun run = new GoldenRun(Objects.requireNonNull(REGISTRY.byId(golden.connector())), golden, CATALOG);
        GoldenRun.Result result = run.play(Feeding.WHOLE, n -> {
            assertThat(n).as("requests of one call").isLessThan(MOST_REQUESTS);
            given.add(hostile.instead(
                    golden.responses().get(Math.min(n, golden.responses().size() - 1))));
            return given.get(n);
        });
        // What the platform says takes it nowhere else, and is never sent as anything but a document.
        run.requests.forEach(request -> harmless(request, golden));
        wellFormed(result, golden, run);
        Feeding inPieces = new Feeding(1 + whims.below(longest(given)), true);
        GoldenRun.Result again = run.play(inPieces, given::get);
        assertThat(again.written()).as("in pieces").isEqualTo(result.written());
        assertThat(kind(again)).as("in pieces").isEqualTo(kind(result));
    }

    /** How it ended; what is wrong with an answer depends on how much of it has come. */
    private static ObjectNode kind(GoldenRun.Result result) {
        ObjectNode end = result.end().deepCopy();
        return end.has("unreadable") ? end.put("unreadable", "") : end;
    }

    private static int longest(List<Golden.Response> given) {
        return given.stream().mapToInt(r -> Math.max(1, r.body().length)).max().orElse(1);
    }

    /** Where the platform has its API: mostly at the store's own address. */
    private static URI api(Golden golden) {
        Connector connector = Objects.requireNonNull(REGISTRY.byId(golden.connector()));
        URI store = URI.create(golden.call().path("store_url").asText());
        return connector.address(new Store("k", store, Golden.connection(connector.descriptor())));
    }

    private static void harmless(UpstreamRequest request, Golden golden) {
        assertThat(request.uri().getRawAuthority()).isEqualTo(api(golden).getRawAuthority());
        assertThat(request.uri().normalize()).isEqualTo(request.uri());
        assertThat(request.headers().values()).noneMatch(value -> value.matches("(?s).*[\\r\\n].*"));
        String body = StandardCharsets.UTF_8.decode(request.body()).toString();
        if (body.startsWith("<")) {
            document(body);
        } else if (!body.isEmpty()) {
            strict(body);
        }
    }

    private static void wellFormed(GoldenRun.Result result, Golden golden, GoldenRun run) {
        JsonNode records = strict("[" + result.written() + "]");
        ApiMethod method = Objects.requireNonNull(CATALOG.method(golden.method()));
        ContractTypes contract = new ContractTypes(CATALOG);
        String entity = method.result() instanceof ApiMethod.Result.Records list
                ? list.entity()
                : ((ApiMethod.Result.Single) method.result()).entity();
        for (JsonNode record : records) {
            assertThat(contract.mistakes(record, entity)).isEmpty();
        }
        assertThat(records.size()).isLessThanOrEqualTo(run.most());
        assertThat(result.end().toString()).hasSizeLessThan(LONGEST_MESSAGE);
        String end = result.failed() ? result.end().fieldNames().next() : "records";
        ENDS.computeIfAbsent(
                        end + (run.requests.size() > 1 ? " after several requests" : ""), unused -> new AtomicInteger())
                .incrementAndGet();
    }

    private static void document(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("no XML: " + xml.substring(0, Math.min(2_000, xml.length())), e);
        }
    }

    private static JsonNode strict(String json) {
        try {
            return STRICT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json.substring(0, Math.min(2_000, json.length())), e);
        }
    }
}
