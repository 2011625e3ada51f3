package io.cartway.bench.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

/** What Jackson takes for the same page, whole in one array and with nothing written: the yardstick. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JacksonBenchmark {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Param({"100", "20", "1"})
    public int products;

    private byte[] page = {};

    @Setup
    public void prepare() {
        page = ProductPage.of(products);
    }

    /** Steps over the records without looking into them. */
    @Benchmark
    public int skip() throws IOException {
        int records = 0;
        try (JsonParser parser = JSON.createParser(page)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                parser.skipChildren();
                records++;
            }
        }
        return records;
    }

    /** Reads every text. */
    @Benchmark
    public long texts() throws IOException {
        long length = 0;
        try (JsonParser parser = JSON.createParser(page)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    length += parser.getTextLength();
                }
            }
        }
        return length;
    }

    /** Makes a tree. */
    @Benchmark
    public JsonNode tree() throws IOException {
        return MAPPER.readTree(page);
    }
}
