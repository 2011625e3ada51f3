package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.Connector;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds whatever a platform puts into its answers: every golden is played again with values of its answer replaced.
 * Nobody has to add a line here for a new connector.
 */
class ConformanceTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ConnectorRegistry REGISTRY = ConnectorRegistry.load(CATALOG);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SAMPLES = 60;
    private static final int MOST = 250;

    /** A number that occurs nowhere, in units and in hundredths. */
    private static final BigDecimal AMOUNT = new BigDecimal("98765432.17");

    private static final List<JsonNode> STRANGE = List.of(
            JSON.nullNode(),
            JSON.textNode(""),
            JSON.textNode("no_such_word"),
            JSON.textNode("Zoë \"木\" \\ 😀 \u2028 <b>&amp;</b> \u0000\t"),
            JSON.textNode("lang ".repeat(4_000)),
            JSON.textNode("12345678901234567890.123456789"),
            JSON.textNode("1e5"),
            JSON.textNode("0000-00-00 00:00:00"),
            JSON.textNode("2026-03-29T02:30:00"),
            JSON.textNode("2026-10-25T02:30:00+02:00"),
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(new BigDecimal("1234567890123.000001")),
            JSON.booleanNode(true),
            JSON.booleanNode(false),
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.arrayNode().add(JSON.nullNode()).add("x").add(7),
            JSON.objectNode().put("rendered", "x"));

    private static final BigDecimal HUNDREDTHS = AMOUNT.movePointRight(2);

    private static final AtomicInteger AMOUNTS = new AtomicInteger();

    /** Those that succeed with something in their answer. */
    static List<Golden> goldens() {
        return Golden.all().stream()
                .filter(golden -> golden.expected().has("records")
                        && !golden.expected().has("error")
                        && !Mutation.places(Mutation.lastBody(golden)).isEmpty())
                .toList();
    }

    private static GoldenRun run(Golden golden) {
        Connector connector = Objects.requireNonNull(REGISTRY.byId(golden.connector()));
        return new GoldenRun(connector, golden, CATALOG);
    }

    private static String entity(Golden golden) {
        ApiMethod method = Objects.requireNonNull(CATALOG.method(golden.method()));
        return method.result() instanceof ApiMethod.Result.Records records
                ? records.entity()
                : ((ApiMethod.Result.Single) method.result()).entity();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void whatever_stands_in_a_field_the_answer_keeps_the_contract_or_is_refused(Golden golden) {
        JsonNode body = Mutation.lastBody(golden);
        List<String> places = Mutation.places(body);
        Random random = new Random(golden.toString().hashCode());
        ContractTypes contract = new ContractTypes(CATALOG);
        for (int i = 0; i < SAMPLES; i++) {
            String place = places.get(random.nextInt(places.size()));
            JsonNode value = STRANGE.get(random.nextInt(STRANGE.size()));
            GoldenRun.Result result;
            try {
                result = run(Mutation.with(golden, body, place, value)).play(GoldenRun.Feeding.WHOLE);
            } catch (GoldenRun.AsksAgain further) {
                continue; // another number of records, or another total: there may be more of them
            }
            for (JsonNode record : result.json().path("records")) {
                assertThat(contract.mistakes(record, entity(golden)))
                        .as("%s is %s", place, value)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void an_amount_comes_through_to_the_last_digit(Golden golden) throws IOException {
        JsonNode body = Mutation.lastBody(golden);
        for (String place : Mutation.places(body)) {
            JsonNode old = body.at(place);
            if (old.isTextual() && old.textValue().matches("-?[0-9]{1,12}\\.[0-9]+")) {
                amount(golden, body, place, new BigDecimal(old.textValue()), JSON.textNode(AMOUNT.toString()));
            } else if (old.isFloatingPointNumber()) {
                amount(golden, body, place, new BigDecimal(old.asText()), JSON.numberNode(AMOUNT));
            } else if (old.isIntegralNumber()) {
                // Some platforms count in hundredths.
                amount(golden, body, place, BigDecimal.valueOf(old.asLong(), 2), JSON.numberNode(HUNDREDTHS));
            }
        }
    }

    /** Every number of the answer that was this amount, and is changed by it, is now exactly the other one. */
    private static void amount(Golden golden, JsonNode body, String place, BigDecimal was, JsonNode now)
            throws IOException {
        if (was.signum() == 0) {
            return; // one of many zeros
        }
        GoldenRun.Result result;
        try {
            result = run(Mutation.with(golden, body, place, now)).play(GoldenRun.Feeding.WHOLE);
        } catch (GoldenRun.AsksAgain further) {
            return;
        }
        List<BigDecimal> before = numbers(golden.expected().path("records"));
        List<BigDecimal> after = numbers(exact("[" + result.written() + "]"));
        if (result.failed() || after.size() != before.size()) {
            return; // it decided about more than its own value
        }
        for (int i = 0; i < after.size(); i++) {
            if (before.get(i).compareTo(was) == 0 && after.get(i).compareTo(was) != 0) {
                AMOUNTS.incrementAndGet();
                assertThat(after.get(i)).as("number %s, from %s", i, place).isEqualByComparingTo(AMOUNT);
            }
        }
    }

    /** Else the test above would show nothing. */
    @AfterAll
    static void amounts_were_compared() {
        assertThat(AMOUNTS.get()).isGreaterThan(100);
    }

    private static JsonNode exact(String text) throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(text);
    }

    private static List<BigDecimal> numbers(JsonNode node) {
        List<BigDecimal> numbers = new ArrayList<>();
        if (node.isNumber()) {
            numbers.add(node instanceof DecimalNode decimal ? decimal.decimalValue() : new BigDecimal(node.asText()));
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void a_list_comes_to_its_end_whatever_the_platform_sends_a_page(Golden golden) {
        ApiMethod method = Objects.requireNonNull(CATALOG.method(golden.method()));
        if (!(method.result() instanceof ApiMethod.Result.Records)
                || !method.parameters().containsKey("count")) {
            return;
        }
        JsonNode body = Mutation.lastBody(golden);
        String list = listOf(golden, body);
        if (list == null) {
            return;
        }
        JsonNode record = body.at(list).get(0);
        ObjectNode call = golden.call().deepCopy();
        call.withObject("/arguments").put("count", Integer.toString(MOST));
        Random random = new Random(golden.toString().hashCode());
        Golden asking = new Golden(
                golden.connector(), golden.method(), golden.name(), call, List.of(), golden.responses(), call);
        GoldenRun run = run(asking);
        GoldenRun.Result result = run.play(n -> {
            if (n < golden.responses().size() - 1) {
                return golden.responses().get(n); // reference values come first
            }
            ArrayNode page = JSON.arrayNode();
            for (int i = random.nextInt(150); i > 0; i--) {
                page.add(record);
            }
            Golden changed = list.isEmpty() ? Mutation.withBody(golden, page) : Mutation.with(golden, body, list, page);
            return changed.responses().get(changed.responses().size() - 1);
        });

        assertThat(result.json().path("records").size()).isLessThanOrEqualTo(MOST);
        assertThat(run.requests.size()).isLessThanOrEqualTo(golden.responses().size() + MOST);
    }

    /** The list in an answer whose elements become records, or null. */
    private static @Nullable String listOf(Golden golden, JsonNode body) {
        int records = golden.expected().path("records").size();
        for (String place : Mutation.places(body)) {
            if (body.at(place).isArray() && body.at(place).size() == records && records > 0) {
                try {
                    GoldenRun.Result without = run(Mutation.with(golden, body, place, JSON.arrayNode()))
                            .play(GoldenRun.Feeding.WHOLE);
                    if (!without.failed() && without.json().path("records").isEmpty()) {
                        return place;
                    }
                } catch (GoldenRun.AsksAgain further) {
                    return place;
                }
            }
        }
        return null;
    }
}
