package io.cartway.bench.engine;

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

/** A page of products from the platform's bytes to the unified ones, as one exchange transcodes it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PageBenchmark {
    @Param({"100", "20", "1"})
    public int products;

    @Param({"16384", "65536", "4096", "1460"})
    public int chunk;

    @Param({"PEERS", "THREE", "ALL"})
    public Fields fields = Fields.ALL;

    private byte[] page = {};
    private Transcoding transcoding = Transcoding.ofProducts(Fields.THREE.selection());

    @Setup
    public void prepare() {
        page = ProductPage.of(products);
        transcoding = Transcoding.ofProducts(fields.selection());
    }

    @Benchmark
    public int transcode() {
        return transcoding.read(page, chunk);
    }
}
