package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.FieldSelection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One answer in every two pieces, and a hostile one in every three. */
@Tag("engine")
class CutsTest {
    private static final String HOSTILE =
            "\uFEFF [ {\"id\" : -1.50e-2,\"te\\u0078ts\":[{\"code\":\"na\\u006de\",\"value\":\"\\\"\\\\\"}],"
                    + "\"x\":{\"]\":\"}\\\\\"},\"raw\":[{},[null,\"\\ud83d\\ude00\",1e5]]}\n,{\"prices\":{\"base\":\"é\"},\"prices\":{}}]\r\n ";

    @Test
    void a_page_of_a_shop_is_the_same_in_every_two_pieces() {
        Mapping mapping = Mappings.compile("connectors/woocommerce/product.read.yaml");
        MappingPlan plan = mapping.plan(FieldSelection.ALL);
        Documents documents = new Documents(7, Mappings.text("connectors/woocommerce/product.read.yaml"));
        String page = "[" + documents.write(documents.record(plan.upstreamFields())) + ","
                + documents.write(documents.record(plan.upstreamFields())) + "]";
        byte[] document = page.getBytes(StandardCharsets.UTF_8);
        String whole = Transcoding.run(plan, Mappings.VARIABLES, Transcoding.whole(document));
        assertThat(whole).contains("},{");
        for (int at = 1; at < document.length; at++) {
            assertThat(Transcoding.run(plan, Mappings.VARIABLES, Transcoding.cut(document, at)))
                    .as("cut at %d", at)
                    .isEqualTo(whole);
        }
        System.out.printf("figures: generated page cut in two: %d cuts, different 0%n", document.length - 1);
    }

    /** The window moves what it has of a record to its beginning when room is short: the slots filled by then go with it. */
    @Test
    void a_page_of_many_windows_is_the_same_in_pieces_of_any_size() {
        Mapping mapping = Mappings.compile("connectors/woocommerce/product.read.yaml");
        MappingPlan plan = mapping.plan(FieldSelection.ALL);
        Documents documents = new Documents(8, Mappings.text("connectors/woocommerce/product.read.yaml"));
        List<String> records = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (int size = 0;
                size < 200_000;
                size += records.get(records.size() - 1).length()) {
            records.add(documents.write(documents.record(plan.upstreamFields())));
            byte[] one = records.get(records.size() - 1).getBytes(StandardCharsets.UTF_8);
            String text = Transcoding.run(plan, Mappings.VARIABLES, Transcoding.whole(one));
            alone.add(text.substring(1, text.length() - 1));
        }
        byte[] page = ("[" + String.join(" , ", records) + "]").getBytes(StandardCharsets.UTF_8);
        String whole = "[" + String.join(",", alone) + "]";
        for (int size : new int[] {1, 7, 100, 1460, 4096, 5000, 16384, 20_000, 32_767, 65_536, page.length}) {
            assertThat(Transcoding.run(plan, Mappings.VARIABLES, Transcoding.pieces(page, size)))
                    .as("pieces of %d", size)
                    .isEqualTo(whole);
        }
    }

    @Test
    void a_hostile_page_is_the_same_in_every_three_pieces() {
        String yaml = Mappings.text("mapping/every-word.read.yaml").replaceFirst("records: .*", "records: \\$");
        MappingPlan plan = Mappings.compileText(yaml).plan(FieldSelection.ALL);
        byte[] document = HOSTILE.getBytes(StandardCharsets.UTF_8);
        String whole = Transcoding.run(plan, Mappings.VARIABLES, Transcoding.whole(document));
        for (int first = 1; first < document.length; first++) {
            List<byte[]> two = Transcoding.cut(document, first);
            Random random = new Random(first);
            for (int k = 0; k < 12; k++) {
                int second = random.nextInt(two.get(1).length + 1);
                List<byte[]> rest = Transcoding.cut(two.get(1), second);
                assertThat(Transcoding.run(plan, Mappings.VARIABLES, List.of(two.get(0), rest.get(0), rest.get(1))))
                        .as("cuts at %d and %d", first, first + second)
                        .isEqualTo(whole);
            }
        }
        System.out.printf("figures: hostile page cut in three: %d cuts, different 0%n", 12 * (document.length - 1));
    }
}
