package io.cartway.connectors.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.spi.Output;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work for a record grows with its size, not with the number of pieces it comes in: counted in bytes looked at. */
@Tag("engine")
class LinearWorkTest {
    private static final int MEGABYTE = 1 << 20;

    private static RecordReader reader() {
        Shape name = new Shape(2, null, null, new int[0]);
        Shape record = new Shape(1, new Shape.Members(0, List.of("name"), List.of(name)), null, new int[] {2});
        Op text =
                Op.scalar(SlotPath.of(false, List.of(), 2), new Refinement(List.of(), null, false, Conversions.text()));
        Plan plan = new Plan(
                new Shape.Elements(0, 3, 1, record), Op.object(null, List.of(new Op.Member("name", text, "null"))));
        EnvelopeShape envelope = new EnvelopeShape();
        envelope.holdRecords();
        return new RecordReader(plan, envelope, 0, new byte[0][], Workspaces.standard());
    }

    private static String filler(String kind) {
        return switch (kind) {
            case "one long string" -> "\"" + "x".repeat(MEGABYTE) + "\"";
            case "a string of escapes" -> "\"" + "\\\"".repeat(MEGABYTE / 2) + "\"";
            case "many small values" -> "[" + "1,".repeat(MEGABYTE / 2) + "2]";
            case "many objects" -> "[" + "{\"a\":\"}\"},".repeat(MEGABYTE / 10) + "{}]";
            default -> throw new AssertionError(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"one long string", "a string of escapes", "many small values", "many objects"})
    void a_record_of_a_megabyte_in_small_pieces_is_looked_at_a_few_times_at_most(String kind) {
        byte[] document = ("[{\"x\":" + filler(kind) + ",\"name\":\"end\"}]").getBytes(StandardCharsets.UTF_8);
        Output out = new Output(0);
        try (RecordReader reader = reader()) {
            for (int i = 0; i < document.length; i += 1460) {
                reader.read(document, i, Math.min(1460, document.length - i), out);
            }
            reader.end();
            assertThat(out.records()).isEqualTo(1);
            // Once by the scanner, once by the parser at the end, and once more by its tries at twice the size.
            assertThat(reader.looked()).isBetween((long) document.length, 4L * document.length);
            figure("a record of " + kind, document.length, reader.looked());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one long string", "many objects"})
    void a_value_outside_of_records_is_looked_at_once(String kind) {
        Shape record = new Shape(1, null, null, new int[0]);
        EnvelopeShape envelope = new EnvelopeShape();
        envelope.member("records").holdRecords();
        byte[] document = ("{\"x\":" + filler(kind) + ",\"records\":[]}").getBytes(StandardCharsets.UTF_8);
        try (RecordReader reader = new RecordReader(
                new Plan(new Shape.Elements(0, 2, 1, record), Op.constant("{}")),
                envelope,
                0,
                new byte[0][],
                Workspaces.standard())) {
            for (int i = 0; i < document.length; i += 1460) {
                reader.read(document, i, Math.min(1460, document.length - i), new Output(0));
            }
            reader.end();
            assertThat(reader.looked()).isLessThan((long) document.length + 100);
            figure("outside of records, " + kind, document.length, reader.looked());
        }
    }

    private static void figure(String what, int length, long looked) {
        System.out.printf(
                Locale.ROOT,
                "figures: %s, %d bytes in pieces of 1,460: each byte looked at %.2f times%n",
                what,
                length,
                (double) looked / length);
    }
}
