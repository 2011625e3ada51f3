package io.cartway.bench.engine;

import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.mapping.EnvelopeCaptures;
import io.cartway.connectors.mapping.Hooks;
import io.cartway.connectors.mapping.MappingCompiler;
import io.cartway.connectors.mapping.MappingPlan;
import io.cartway.connectors.mapping.MappingProblem;
import io.cartway.connectors.mapping.PartsResolver;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.transcode.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One mapping, ready to run over a page. One thread. */
final class Transcoding {
    private final MappingPlan plan;
    private final EnvelopeCaptures captures;
    private final Output out = new Output(1 << 18);

    private Transcoding(MappingPlan plan, EnvelopeCaptures captures) {
        this.plan = plan;
        this.captures = captures;
    }

    /** Of this build's WooCommerce products. */
    static Transcoding ofProducts(FieldSelection fields) {
        return of(resource("/connectors/woocommerce/product.read.yaml"), fields);
    }

    /** Of a mapping file's text. */
    static Transcoding of(String yaml, FieldSelection fields) {
        List<MappingProblem> problems = new ArrayList<>();
        MappingPlan plan = new MappingCompiler(ApiCatalogLoader.load(), Hooks.installed())
                .compileRead("benchmark.read.yaml", yaml, PartsResolver.NONE, problems)
                .plan(fields);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return new Transcoding(plan, EnvelopeCaptures.NONE);
    }

    /** The same plan, keeping these values outside of the records too. */
    Transcoding capturing(EnvelopeCaptures kept) {
        return new Transcoding(plan, kept);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Transcoding.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a page in chunks of this size, as one exchange does; the number of bytes written. */
    int read(byte[] page, int chunk) {
        out.clear();
        try (RecordReader reader = plan.reader(Variables.NONE, captures)) {
            for (int i = 0; i < page.length; i += chunk) {
                reader.read(page, i, Math.min(chunk, page.length - i), out);
            }
            reader.end();
        }
        return out.length();
    }

    /** What the last page was turned into. */
    String written() {
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
