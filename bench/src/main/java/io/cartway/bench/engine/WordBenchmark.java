package io.cartway.bench.engine;

import io.cartway.connectors.api.FieldSelection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each word of the mapping language alone: a record of little else, one of a hundred in an envelope; figures are a record's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class WordBenchmark {
    static final int RECORDS = 100;

    @Param
    public Word word = Word.COPY;

    private byte[] page = {};
    private Transcoding transcoding = Transcoding.ofProducts(Fields.THREE.selection());

    @Setup
    public void prepare() {
        page = word.page().getBytes(StandardCharsets.UTF_8);
        transcoding = Transcoding.of(word.yaml(), FieldSelection.ALL);
        transcoding.read(page, page.length);
        if ((word != Word.ABSENT && transcoding.written().contains(":null"))
                || transcoding.written().isEmpty()) {
            throw new IllegalStateException(word + " yields nothing");
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int record() {
        return transcoding.read(page, 1 << 14);
    }
}
