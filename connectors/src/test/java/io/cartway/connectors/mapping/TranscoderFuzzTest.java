package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** Whatever bytes come: never anything but records or {@link UnreadableAnswer}, and what goes out is JSON. */
@Tag("engine")
class TranscoderFuzzTest {
    private static final Mapping STRICT = Mappings.compileText(
            "entity: Product\nfields: {id: id, additional_fields: {fields: {all: {from: ., as: json}}}}");
    private static final Mapping ORDER = Mappings.compile("connectors/woocommerce/order.read.yaml");
    private static final Oracle ORDER_ORACLE = new Oracle(ORDER, Mappings.VARIABLES);

    private static final AtomicLong EXECUTIONS = new AtomicLong();

    @AfterAll
    static void say_how_many() {
        System.out.println("figures: fuzz targets of the engine: " + EXECUTIONS + " executions");
    }

    /** A mapping that copies whole records looks at every byte: it takes exactly what Jackson takes. */
    @FuzzTest
    void a_copied_record_is_json_to_jackson_too(byte[] document) {
        EXECUTIONS.incrementAndGet();
        Object tree = tree(document);
        String written = written(STRICT, document);
        if (tree == null || !isRecords(tree)) {
            assertThat(written).isNull();
        } else if (written != null) {
            List<?> records = records(tree);
            List<?> result = (List<?>) Objects.requireNonNull(tree(written));
            assertThat(result).hasSameSizeAs(records);
            for (int i = 0; i < records.size(); i++) {
                Map<?, ?> record = (Map<?, ?>) result.get(i);
                assertThat(record.get("additional_fields")).isEqualTo(Map.of("all", records.get(i)));
            }
        } else {
            assertThat(exceedsLimits(document)).isTrue();
        }
    }

    /** A real mapping: what Jackson takes yields what the oracle says; what goes out is JSON in any case. */
    @FuzzTest
    void a_mapped_record_is_what_the_oracle_says(byte[] document) {
        EXECUTIONS.incrementAndGet();
        String written = written(ORDER, document);
        Object tree = tree(document);
        if (written != null) {
            Object result = tree(written);
            assertThat(result).isNotNull();
            if (tree != null && isRecords(tree)) {
                assertThat(result)
                        .isEqualTo(records(tree).stream()
                                .map(r -> ORDER_ORACLE.record(r, FieldSelection.ALL))
                                .toList());
            }
        } else if (tree != null && isRecords(tree)) {
            assertThat(exceedsLimits(document)).isTrue();
        }
    }

    /** Any text is a mapping file with or without problems, never an exception. */
    @FuzzTest
    void a_mapping_file_has_problems_or_a_plan(byte[] text) {
        EXECUTIONS.incrementAndGet();
        String yaml = new String(text, java.nio.charset.StandardCharsets.UTF_8);
        List<MappingProblem> problems = new java.util.ArrayList<>();
        Mapping mapping = new MappingCompiler(Mappings.CATALOG, Hooks.installed())
                .compileRead("fuzz", yaml, PartsResolver.NONE, problems);
        if (problems.isEmpty()) {
            assertThat(written(mapping, "[]".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isIn("[]", null);
        }
    }

    private static @Nullable Object tree(byte[] document) {
        try {
            return JsonTree.parse(document);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Object tree(String document) {
        return tree(document.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static boolean isRecords(Object tree) {
        return tree instanceof Map
                || (tree instanceof List<?> list
                        && list.stream().allMatch(e -> e instanceof Map || e == JsonTree.NULL));
    }

    private static List<?> records(Object tree) {
        return tree instanceof List<?> list
                ? list.stream().filter(e -> e != JsonTree.NULL).toList()
                : List.of(tree);
    }

    /** Numbers and nesting that the engine refuses on purpose are long. */
    private static boolean exceedsLimits(byte[] document) {
        String text = new String(document, java.nio.charset.StandardCharsets.ISO_8859_1);
        return document.length > 500 || text.matches("(?s).*([0-9.]{90,}|[eE][-+]?[0-9]{2,}).*");
    }

    /** What is written, the same in one piece and in random ones; null for an unreadable answer. */
    private static @Nullable String written(Mapping mapping, byte[] document) {
        String whole = run(mapping, Transcoding.whole(document));
        Random random = new Random(document.length);
        assertThat(run(mapping, Transcoding.randomPieces(document, random))).isEqualTo(whole);
        assertThat(run(mapping, Transcoding.pieces(document, 1))).isEqualTo(whole);
        return whole;
    }

    private static @Nullable String run(Mapping mapping, List<byte[]> pieces) {
        try {
            return Transcoding.run(mapping.plan(FieldSelection.ALL), Mappings.VARIABLES, pieces);
        } catch (UnreadableAnswer e) {
            return null;
        }
    }
}
