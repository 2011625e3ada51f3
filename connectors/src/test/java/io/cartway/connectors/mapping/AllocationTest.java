package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.transcode.RecordReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing is allocated per record: a hundred of them take what one takes. */
@Tag("engine")
class AllocationTest {
    private static final String RECORD =
            "{\"id\":794,\"name\":\"Größe \\u00e9\",\"type\":\"simple\",\"sku\":\"S\",\"regular_price\":\"12.50\","
                    + "\"sale_price\":\"9.99\",\"manage_stock\":true,\"stock_quantity\":7,\"status\":\"publish\",\"catalog_visibility\":\"visible\","
                    + "\"categories\":[{\"id\":1},{\"id\":2}],\"weight\":\".5\",\"date_created_gmt\":\"2026-11-23T15:58:39\","
                    + "\"images\":[{\"id\":5,\"src\":\"https:\\/\\/shop.test\\/a.jpg\",\"alt\":\"\"}],\"meta_data\":[{\"key\":\"k\",\"value\":{\"a\":[1,null]}}],"
                    + "\"attributes\":[{\"id\":0,\"name\":\"Color\",\"position\":0,\"options\":[\"Red\",\"Weiß\"]}]}";
    private static final String LINE =
            "{\"number\":\"1\",\"line_items\":[{\"id\":1,\"subtotal\":\"25.21\",\"subtotal_tax\":\"4.79\",\"total\":\"25.21\","
                    + "\"quantity\":2,\"taxes\":[{\"id\":1}],\"meta_data\":[{\"id\":1,\"key\":\"size\",\"value\":\"S\"}]}],"
                    + "\"tax_lines\":[{\"rate_id\":1,\"rate_percent\":19}]}";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_hundred_products_take_no_more_than_one() {
        assertFlat("product", RECORD);
    }

    @Test
    void a_hundred_orders_with_sums_and_hooks_take_no_more_than_one() {
        assertFlat("order", LINE);
    }

    private static void assertFlat(String entity, String record) {
        MappingPlan plan = Mappings.compile("connectors/woocommerce/" + entity + ".read.yaml")
                .plan(FieldSelection.ALL);
        Output out = new Output(1 << 20);
        long one = least(plan, page(record, 1), out);
        long hundred = least(plan, page(record, 100), out);
        assertThat(hundred - one).isLessThan(1_000);
        System.out.printf("figures: allocated for 1 %s %d bytes, for 100 %d bytes%n", entity, one, hundred);
    }

    private static byte[] page(String record, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> record)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long least(MappingPlan plan, byte[] page, Output out) {
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            out.clear();
            try (RecordReader reader = plan.reader(Variables.NONE, EnvelopeCaptures.NONE)) {
                reader.read(page, 0, page.length, out);
                reader.end();
            }
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }
}
