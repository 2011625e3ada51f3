package io.cartway.connectors.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageNumberTest {
    /** Calls are made as the engine makes them; a record is its position. */
    private static final class Shop {
        final long records;
        final boolean tellsTotal;
        final boolean repeatsLast;
        int calls;

        Shop(long records, boolean tellsTotal, boolean repeatsLast) {
            this.records = records;
            this.tellsTotal = tellsTotal;
            this.repeatsLast = repeatsLast;
        }

        List<Long> read(long start, int wanted, int max) {
            List<Long> read = new ArrayList<>();
            for (PageNumber page = PageNumber.of(start, wanted, max); page != null; ) {
                assertThat(page.size()).isLessThanOrEqualTo(max);
                List<Long> answer = page(page.index(), page.size());
                boolean repeated = repeatsLast && records <= page.start() - page.skip();
                answer.stream()
                        .skip(page.skip())
                        .limit(repeated ? 0 : page.take())
                        .forEach(read::add);
                page = page.next(repeated ? 0 : answer.size(), tellsTotal ? records : -1);
            }
            return read;
        }

        private List<Long> page(long index, int size) {
            calls++;
            long last = records == 0 ? 0 : (records - 1) / size;
            long from = (repeatsLast ? Math.min(index, last) : index) * size;
            return LongStream.range(from, Math.min(from + size, records))
                    .boxed()
                    .toList();
        }
    }

    @Test
    void any_range_of_any_list_is_read_exactly() {
        Random random = new Random(20260);
        for (int i = 0; i < 20_000; i++) {
            int max = 1 + random.nextInt(30);
            int wanted = 1 + random.nextInt(60);
            long start = random.nextInt(80);
            Shop shop = new Shop(random.nextInt(90), random.nextBoolean(), false);

            List<Long> read = shop.read(start, wanted, max);

            assertThat(read)
                    .as("%s+%s by %s of %s", start, wanted, max, shop.records)
                    .isEqualTo(LongStream.range(start, Math.min(start + wanted, shop.records))
                            .boxed()
                            .toList());
            assertThat(shop.calls).isLessThanOrEqualTo((wanted + max - 1) / max + 1);
        }
    }

    @Test
    void a_repeated_last_page_ends_a_range() {
        Random random = new Random(3787);
        for (int i = 0; i < 20_000; i++) {
            int wanted = 1 + random.nextInt(60);
            long start = random.nextInt(80);
            Shop shop = new Shop(random.nextInt(90), true, true);

            assertThat(shop.read(start, wanted, 1 + random.nextInt(30)))
                    .isEqualTo(LongStream.range(start, Math.min(start + wanted, shop.records))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void a_call_ends_whatever_the_platform_says() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int max = 1 + random.nextInt(30);
            int wanted = 1 + random.nextInt(300);
            long start = random.nextInt(1_000_000);
            int pages = 0;
            long at = start;
            for (PageNumber page = PageNumber.of(start, wanted, max); page != null; pages++) {
                assertThat(page.start()).isEqualTo(at);
                assertThat(page.index() * page.size() + page.skip()).isEqualTo(at);
                at += page.take();
                page = page.next(page.size(), Long.MAX_VALUE);
            }
            assertThat(at).isEqualTo(start + wanted);
            assertThat(pages).isLessThanOrEqualTo((wanted + max - 1) / max + 1);
        }
    }

    @Test
    void a_range_that_one_page_can_hold_is_one_page() {
        PageNumber page = PageNumber.of(15, 10, 100);

        assertThat(page.size()).isEqualTo(13);
        assertThat(page.index()).isEqualTo(1);
        assertThat(page.skip()).isEqualTo(2);
        assertThat(page.next(13, 1000)).isNull();
    }

    @Test
    void an_aligned_range_skips_nothing() {
        PageNumber page = PageNumber.of(250, 250, 250);

        assertThat(page.index()).isEqualTo(1);
        assertThat(page.skip()).isZero();
        assertThat(page.position(250, 501)).isEqualTo("500");
        assertThat(page.position(250, 500)).isNull();
    }

    @Test
    void without_a_total_what_stands_behind_the_range_tells_that_there_is_more() {
        PageNumber page = new PageNumber(15, 10, 13);

        assertThat(page.position(13, -1)).isEqualTo("25");
        assertThat(page.position(12, -1)).isNull();
        assertThat(page.position(0, -1)).isNull();
    }
}
