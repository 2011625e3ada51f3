package io.cartway.connectors.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.transcode.RecordReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A quick look at what a page costs: least thread CPU of interleaved rounds, beside what Jackson's parser alone takes.
 * Arguments: a page of WooCommerce products, and how many rounds. No test; the figures go into an ADR.
 */
final class TranscodeMeasurement {
    private static final List<String> RECOMMENDED = List.of(
            "id",
            "type",
            "name",
            "description",
            "short_description",
            "price",
            "u_sku",
            "quantity",
            "avail_view",
            "create_at",
            "categories_ids",
            "images");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface Work {
        void run() throws IOException;
    }

    private TranscodeMeasurement() {}

    public static void main(String[] args) throws IOException {
        byte[] page = Files.readAllBytes(Paths.get(args[0]));
        int rounds = Integer.parseInt(args[1]);
        Mapping mapping = Mappings.compile("connectors/woocommerce/product.read.yaml");
        MappingPlan recommended = mapping.plan(fields(RECOMMENDED));
        MappingPlan all = mapping.plan(FieldSelection.ALL);
        MappingPlan few = mapping.plan(fields(List.of("id", "name", "price")));
        Output out = new Output(1 << 18);
        JsonFactory json = new JsonFactory();
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Work> works = new LinkedHashMap<>();
        works.put("recommended fields, 16 KiB chunks", () -> read(recommended, page, 16 << 10, out));
        works.put("recommended fields, 1460 B chunks", () -> read(recommended, page, 1460, out));
        works.put("all fields, 16 KiB chunks", () -> read(all, page, 16 << 10, out));
        works.put("id, name, price, 16 KiB chunks", () -> read(few, page, 16 << 10, out));
        works.put("Jackson's parser alone, whole page", () -> {
            try (JsonParser parser = json.createParser(page)) {
                while (parser.nextToken() != null) {
                    // Only to look at every token.
                }
            }
        });
        works.put("Jackson's tree alone, whole page", () -> mapper.readTree(page));
        long[] least = new long[works.size()];
        Arrays.fill(least, Long.MAX_VALUE);
        long[] allocated = new long[works.size()];
        long thread = Thread.currentThread().getId();
        for (int round = 0; round < rounds; round++) {
            int at = 0;
            for (Work work : works.values()) {
                long bytes = THREADS.getThreadAllocatedBytes(thread);
                long cpu = THREADS.getCurrentThreadCpuTime();
                for (int i = 0; i < 5; i++) {
                    work.run();
                }
                least[at] = Math.min(least[at], (THREADS.getCurrentThreadCpuTime() - cpu) / 5);
                allocated[at++] = (THREADS.getThreadAllocatedBytes(thread) - bytes) / 5;
            }
        }
        int at = 0;
        for (String name : works.keySet()) {
            System.out.printf("%-38s %6d us %9d B allocated%n", name, least[at] / 1000, allocated[at++]);
        }
    }

    private static FieldSelection fields(List<String> names) {
        Map<String, FieldSelection> fields = new HashMap<>();
        names.forEach(name -> fields.put(name, FieldSelection.ALL));
        return new FieldSelection(false, fields);
    }

    private static void read(MappingPlan plan, byte[] page, int chunk, Output out) {
        out.clear();
        try (RecordReader reader = plan.reader(Variables.NONE, EnvelopeCaptures.NONE)) {
            for (int i = 0; i < page.length; i += chunk) {
                reader.read(page, i, Math.min(chunk, page.length - i), out);
            }
            reader.end();
        }
    }
}
