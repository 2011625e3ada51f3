package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.mapping.RecordedAnswers.Answer;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What real shops answered, through the mapping files of this build: {@code -Dcartway.shared=DIR} names the directory that
 * holds {@code platforms/recorded/woocommerce} and {@code vendure}.
 */
@Tag("shared")
@EnabledIfSystemProperty(named = "cartway.shared", matches = ".+")
class RecordedAnswersTest {
    /** Up to this size every two-way split is tried. */
    private static final int SMALL = 4096;

    private static final int RANDOM_CUTS = 500;

    private final Map<String, Mapping> mappings = new TreeMap<>();
    private final Map<String, Integer> records = new TreeMap<>();
    private final Map<String, Integer> answersOf = new TreeMap<>();
    private final LostValues values = new LostValues();
    private int leaves;
    private int absent;
    private int empty;

    private RecordedAnswers recorded() throws IOException {
        java.nio.file.Path folder =
                java.nio.file.Path.of(System.getProperty("cartway.shared"), "platforms", "recorded");
        RecordedAnswers recorded = RecordedAnswers.in(folder.resolve("woocommerce"));
        recorded.answers()
                .addAll(RecordedAnswers.ofVendure(folder.resolve("vendure")).answers());
        return recorded;
    }

    private Mapping mapping(String name) {
        return mappings.computeIfAbsent(name, n -> Mappings.compile("connectors/" + n + ".read.yaml"));
    }

    private String read(Answer answer, List<byte[]> pieces) {
        return Transcoding.run(mapping(answer.mapping()).plan(FieldSelection.ALL), Mappings.VARIABLES, pieces);
    }

    @Test
    void every_record_maps_without_a_lost_value_and_as_the_oracle_says() throws IOException {
        RecordedAnswers recorded = recorded();
        List<String> rejected = new ArrayList<>();
        List<String> different = new ArrayList<>();
        for (Answer answer : recorded.answers()) {
            try {
                List<?> unified = (List<?>) JsonTree.parse(read(answer, Transcoding.whole(answer.body())));
                if (!isAsTheOracleSays(answer, unified)) {
                    different.add(answer.name());
                }
            } catch (UnreadableAnswer e) {
                rejected.add(answer.name() + ": " + e.getMessage());
            }
        }
        System.out.printf(
                "figures: recorded answers: %d map %s, records %s; rejected %d, different from the oracle %d%n",
                recorded.answers().size(), answersOf, records, rejected.size(), different.size());
        System.out.printf(
                "figures: unified values %d, null because absent %d, empty lists %d; of values that a rule reads %d shown, %d lost, %d internal to the platform (key begins with _)%n",
                leaves, absent, empty, values.shown, values.lost.size(), values.internal);
        System.out.println("figures: left out or replaced because the mapping file says so: " + values.conditional);
        assertThat(rejected).isEmpty();
        assertThat(different).isEmpty();
        assertThat(values.lost).isEmpty();
        assertThat(records).hasSizeGreaterThan(12);
    }

    private boolean isAsTheOracleSays(Answer answer, List<?> unified) throws IOException {
        Mapping mapping = mapping(answer.mapping());
        Object tree = JsonTree.parse(answer.body());
        List<?> upstream = records(mapping, tree);
        Oracle oracle = new Oracle(mapping, Mappings.VARIABLES);
        List<Object> expected = new ArrayList<>();
        for (Object record : upstream) {
            expected.add(oracle.record(record, FieldSelection.ALL));
        }
        answersOf.merge(answer.mapping(), 1, Integer::sum);
        records.merge(answer.mapping(), upstream.size(), Integer::sum);
        if (unified.size() == upstream.size()) {
            for (int i = 0; i < unified.size(); i++) {
                values.check(mapping, upstream.get(i), unified.get(i));
                count(unified.get(i));
            }
        }
        return expected.equals(unified);
    }

    /** The records of an answer, where the mapping file says that they stand. */
    private static List<?> records(Mapping mapping, Object tree) {
        for (Path path : mapping.header().records()) {
            Object at = tree;
            for (Path.Step step : path.steps()) {
                at = at instanceof Map<?, ?> object ? object.get(step.name()) : null;
            }
            if (at instanceof List<?> list) {
                return list;
            }
            if (at instanceof Map<?, ?>) {
                return List.of(at);
            }
        }
        return List.of();
    }

    private void count(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::count);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            list.forEach(this::count);
        } else {
            leaves += value == JsonTree.NULL || value instanceof List ? 0 : 1;
            absent += value == JsonTree.NULL ? 1 : 0;
            empty += value instanceof List ? 1 : 0;
        }
    }

    @Test
    void every_answer_is_the_same_however_it_is_cut() throws IOException {
        int splits = 0;
        int edges = 0;
        int byteByByte = 0;
        int randomCuts = 0;
        List<String> different = new ArrayList<>();
        for (Answer answer : recorded().answers()) {
            byte[] body = answer.body();
            String whole = read(answer, Transcoding.whole(body));
            byteByByte++;
            if (!whole.equals(read(answer, Transcoding.pieces(body, 1)))) {
                different.add(answer.name() + " byte by byte");
            }
            Set<Integer> cuts = body.length <= SMALL ? everywhere(body) : edges(body);
            if (body.length <= SMALL) {
                splits += cuts.size();
            } else {
                edges += cuts.size();
                new Random(body.length).ints(RANDOM_CUTS, 1, body.length).forEach(cuts::add);
                randomCuts += RANDOM_CUTS;
            }
            for (int at : cuts) {
                if (!whole.equals(read(answer, Transcoding.cut(body, at)))) {
                    different.add(answer.name() + " at " + at);
                }
            }
        }
        System.out.printf(
                "figures: cuts of recorded answers: byte by byte %d, two-way splits %d, token edges %d, random %d; different %d%n",
                byteByByte, splits, edges, randomCuts, different.size());
        assertThat(different).isEmpty();
    }

    private static Set<Integer> everywhere(byte[] body) {
        Set<Integer> cuts = new LinkedHashSet<>();
        for (int at = 1; at < body.length; at++) {
            cuts.add(at);
        }
        return cuts;
    }

    /** Before and behind each bracket, comma, colon, quote and backslash, inside of strings too. */
    private static Set<Integer> edges(byte[] body) {
        Set<Integer> cuts = new LinkedHashSet<>();
        for (int at = 0; at < body.length; at++) {
            if ("{}[]:,\"\\".indexOf(body[at]) >= 0) {
                if (at > 0) {
                    cuts.add(at);
                }
                if (at < body.length - 1) {
                    cuts.add(at + 1);
                }
            }
        }
        return cuts;
    }
}
