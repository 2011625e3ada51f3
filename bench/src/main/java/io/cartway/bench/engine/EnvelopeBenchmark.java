package io.cartway.bench.engine;

import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.mapping.EnvelopeCaptures;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is around the records: an answer of one short record whose envelope is stepped over, or some of it kept. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class EnvelopeBenchmark {
    private static final String ANSWER = "{\"data\":{\"products\":{\"nodes\":[{\"v\":\"Shirt\"}],"
            + "\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"eyJsYXN0X2lkIjo3OTQyMX0=\"}}},"
            + "\"errors\":[{\"message\":\"Throttled\",\"locations\":[{\"line\":1,\"column\":2}]}],"
            + "\"extensions\":{\"cost\":{\"requestedQueryCost\":112,\"throttleStatus\":{\"currentlyAvailable\":888}}}}";

    /** What is kept: nothing, where the next page begins, or that, the first error and the cost. */
    public enum Kept {
        NOTHING,
        CURSOR,
        ALL
    }

    @Param
    public Kept kept = Kept.NOTHING;

    private byte[] answer = {};
    private Transcoding transcoding = Transcoding.ofProducts(Fields.THREE.selection());

    @Setup
    public void prepare() {
        answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        transcoding = Transcoding.of(
                        "entity: Product\nrecords: data.products.nodes\nfields:\n  name: v\n", FieldSelection.ALL)
                .capturing(
                        switch (kept) {
                            case NOTHING -> EnvelopeCaptures.NONE;
                            case CURSOR -> EnvelopeCaptures.of("data.products.pageInfo.endCursor");
                            case ALL ->
                                EnvelopeCaptures.of(
                                        "data.products.pageInfo.endCursor",
                                        "data.products.pageInfo.hasNextPage",
                                        "errors[0].message",
                                        "extensions.cost.throttleStatus.currentlyAvailable");
                        });
        transcoding.read(answer, answer.length);
        if (!transcoding.written().contains("Shirt")) {
            throw new IllegalStateException("no record was read");
        }
    }

    @Benchmark
    public int answer() {
        return transcoding.read(answer, 1 << 14);
    }
}
