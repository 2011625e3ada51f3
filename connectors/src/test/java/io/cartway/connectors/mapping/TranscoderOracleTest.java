package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.FieldSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against its oracle: the same rules over Jackson's tree, on generated documents in any pieces. */
@Tag("engine")
class TranscoderOracleTest {
    private static final int DOCUMENTS = Integer.getInteger("cartway.oracle.documents", 100);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mapping/every-word",
                "connectors/woocommerce/product",
                "connectors/woocommerce/order",
                "connectors/woocommerce/variation",
                "connectors/vendure/product",
                "connectors/vendure/order"
            })
    void every_record_is_what_the_oracle_says_in_whatever_pieces_it_comes(String file) throws IOException {
        String yaml = Mappings.text(file + ".read.yaml");
        Mapping mapping = Mappings.compile(file + ".read.yaml");
        UpstreamFields upstream = mapping.plan(FieldSelection.ALL).upstreamFields();
        Oracle oracle = new Oracle(mapping, Mappings.VARIABLES);
        int all = 0;
        int feeds = 0;
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            Random random = new Random(seed);
            Documents documents = new Documents(seed, yaml);
            List<Object> records = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                records.add(documents.record(upstream));
            }
            all += records.size();
            FieldSelection selection = selection(mapping, random);
            String list = records.stream().map(documents::write).collect(Collectors.joining(",", " [", "] "));
            byte[] document = envelope(file).apply(list).getBytes(StandardCharsets.UTF_8);
            List<Object> expected =
                    records.stream().map(r -> oracle.record(r, selection)).toList();
            for (List<byte[]> pieces : List.of(
                    Transcoding.whole(document),
                    Transcoding.pieces(document, 1),
                    Transcoding.randomPieces(document, random))) {
                String written = Transcoding.run(mapping.plan(selection), Mappings.VARIABLES, pieces);
                assertThat(JsonTree.parse(written))
                        .as("seed %d of %s in %d pieces", seed, file, pieces.size())
                        .isEqualTo(expected);
                feeds++;
            }
        }
        System.out.printf(
                "figures: oracle, %s: %d documents with %d records, fed %d times, differences 0%n",
                file, DOCUMENTS, all, feeds);
    }

    private static FieldSelection selection(Mapping mapping, Random random) {
        if (random.nextInt(3) > 0) {
            return FieldSelection.ALL;
        }
        Map<String, FieldSelection> fields = new HashMap<>();
        for (String name : mapping.rules().keySet()) {
            if (random.nextBoolean()) {
                fields.put(name, FieldSelection.ALL);
            }
        }
        return new FieldSelection(false, fields);
    }

    private static UnaryOperator<String> envelope(String file) {
        return switch (file) {
            case "connectors/vendure/product" ->
                l -> "{\"data\":{\"products\":{\"totalItems\":1,\"items\":" + l + "}}}";
            case "connectors/vendure/order" -> l -> " { \"data\" : { \"orders\" : { \"items\":" + l + "} }\n} ";
            case "mapping/every-word" ->
                l -> "{\"x\":[{\"data\":[1]}, \"]\\\"\"], \"d\\u0061ta\":{\"l\":null,\"list\":" + l
                        + ",\"n\":-1.5e3},\"y\":{}}";
            default -> l -> l;
        };
    }
}
