package io.cartway.connectors.declared;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.Step;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.StoreMemory;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whatever a platform answers: an outcome or the typed refusal to read it, and an end. */
class AnswersFuzzTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final List<Connector> CONNECTORS =
            List.copyOf(ConnectorRegistry.load(CATALOG).all());
    private static final int[] STATUSES = {200, 204, 301, 400, 401, 404, 429, 500, 200, 200};
    private static final Store STORE = new Store("k", URI.create("https://shop.example"), Map.of());

    /** Remembers like the proxy's. */
    private static final class Memory implements StoreMemory {
        private final Map<String, String> values = new HashMap<>();

        @Override
        public @Nullable String get(String name) {
            return values.get(name);
        }

        @Override
        public void put(String name, String value, Duration ttl) {
            values.put(name, value);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void any_answer(FuzzedDataProvider data) {
        Connector connector = data.pickValue(CONNECTORS);
        String method = data.pickValue(List.of("product.list", "order.info", "product.count", "order.list"));
        Arguments arguments = method.equals("order.info")
                ? new Arguments(Map.of("id", Golden.JSON.getNodeFactory().textNode("1")), Set.of("id"))
                : new Arguments(Map.of("count", Golden.JSON.getNodeFactory().numberNode(250)), Set.of("count"));
        Call call = new Call(
                Objects.requireNonNull(CATALOG.method(method)),
                arguments,
                FieldSelection.ALL,
                STORE,
                new Memory(),
                Instant.EPOCH,
                null);
        Step step = ((Outcome.Next) connector.plan(call).begin(new Output(16))).step();
        for (int steps = 0; steps < 20; steps++) {
            Outcome outcome = answer(step, data);
            if (!(outcome instanceof Outcome.Next next)) {
                return;
            }
            step = next.step();
        }
        throw new AssertionError("no end");
    }

    private static @Nullable Outcome answer(Step step, FuzzedDataProvider data) {
        int status = data.pickValue(STATUSES);
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", data.consumeBoolean() ? "application/json" : data.consumeString(20));
        headers.put("retry-after", data.consumeString(10));
        headers.put("location", data.consumeString(20));
        headers.put("x-wp-total", data.consumeString(5));
        byte[] body = data.consumeBytes(data.consumeInt(0, 2000));
        int cut = data.consumeInt(0, body.length);
        Output out = new Output(16);
        try (ResponseReader reader = step.read(head(status, headers))) {
            reader.read(body, 0, cut, out);
            reader.read(body, cut, body.length - cut, out);
            return reader.end(out);
        } catch (UnreadableAnswer unreadable) {
            Objects.requireNonNull(unreadable.getMessage());
            return null;
        }
    }

    private static ResponseHead head(int status, Map<String, String> headers) {
        return new ResponseHead() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public @Nullable String header(String name) {
                return headers.get(name.toLowerCase(java.util.Locale.ROOT));
            }
        };
    }
}
