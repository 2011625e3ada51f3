package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gzip by RFC 1952, piece by piece. */
class GzipDecoderTest {
    private static final String TEXT = "[{\"id\":1,\"name\":\"a red shirt\"},{\"id\":2,\"name\":\"a red hat\"}]";

    private static String decode(byte[] coded, int step) throws UnreadableContent {
        return decode(new GzipDecoder(64 << 20, 20), coded, step);
    }

    private static String decode(GzipDecoder limited, byte[] coded, int step) throws UnreadableContent {
        StringBuilder text = new StringBuilder();
        try (GzipDecoder decoder = limited) {
            for (int from = 0; from < coded.length; from += step) {
                ByteBuf in = Unpooled.wrappedBuffer(coded, from, Math.min(step, coded.length - from));
                for (ByteBuf piece = decoder.next(in); piece != null; piece = decoder.next(in)) {
                    assertThat(piece.readableBytes()).isBetween(1, GzipDecoder.PIECE);
                    text.append(piece.toString(ISO_8859_1));
                    piece.release();
                }
                assertThat(in.isReadable()).isFalse();
            }
            decoder.end();
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void a_body_is_the_same_however_it_is_cut(int step) throws Exception {
        assertThat(decode(Gzip.of(TEXT), step)).isEqualTo(TEXT);
    }

    @Test
    void a_body_that_ends_early_is_unreadable_wherever_it_ends() {
        byte[] whole = Gzip.of(TEXT);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decode(cut, 64)).as("%d bytes", length).isInstanceOf(UnreadableContent.class);
        }
    }

    @Test
    void no_bytes_at_all_are_an_empty_body() throws Exception {
        assertThat(decode(new byte[0], 1)).isEmpty();
    }

    @Test
    void a_flipped_bit_never_gives_another_text() {
        byte[] whole = Gzip.of(TEXT);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(decode(flipped, 64)).as("bit %d", bit).isEqualTo(TEXT);
            } catch (UnreadableContent refused) {
                assertThat(refused).hasNoCause();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void names_comments_extra_fields_and_header_sums_are_passed_over(int step) throws Exception {
        byte[] plain = Gzip.of(TEXT);
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
        full.writeBytes(new byte[] {3, 0, 9, 9, 9});
        full.writeBytes("list.json\0shop\0".getBytes(ISO_8859_1));
        full.writeBytes(new byte[] {0, 0});
        full.writeBytes(Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(decode(full.toByteArray(), step)).isEqualTo(TEXT);
    }

    @Test
    void members_follow_each_other() throws Exception {
        byte[] one = Gzip.of(TEXT);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertThat(decode(two, 17)).isEqualTo(TEXT + TEXT);
    }

    @Test
    void what_follows_a_member_must_be_one() {
        byte[] longer = Arrays.copyOf(Gzip.of(TEXT), Gzip.of(TEXT).length + 1);
        assertThatThrownBy(() -> decode(longer, 64)).isInstanceOf(UnreadableContent.class);
    }

    @Test
    void a_header_without_end_is_refused() {
        byte[] header = new byte[20_000];
        Arrays.fill(header, (byte) 'x');
        System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3}, 0, header, 0, 10);
        assertThatThrownBy(() -> decode(header, 64)).hasMessageContaining("without end");
    }

    @Test
    void a_small_body_may_pack_as_well_as_it_likes() throws Exception {
        assertThat(decode(Gzip.of(" ", 1 << 20), 100)).hasSize(1 << 20);
    }

    @Test
    void a_bomb_is_refused_soon_after_its_first_megabyte() {
        GzipDecoder decoder = new GzipDecoder(64 << 20, 20);
        ByteBuf bomb = Unpooled.wrappedBuffer(Gzip.of(" ".repeat(1 << 16), 1 << 10));
        long out = 0;
        try (decoder) {
            while (true) {
                ByteBuf piece = decoder.next(bomb);
                assertThat(piece).as("refused before its end").isNotNull();
                out += piece.readableBytes();
                piece.release();
            }
        } catch (UnreadableContent e) {
            assertThat(e).hasMessageContaining("unfolds");
        }
        assertThat(out).isBetween(1L << 20, (1L << 20) + (128 << 10));
    }

    @Test
    void more_bytes_than_the_limit_are_refused_at_any_ratio() throws IOException {
        byte[] noise = new byte[3 << 20];
        new Random(7).nextBytes(noise);
        byte[] coded = Gzip.of(new String(noise, ISO_8859_1));
        assertThatThrownBy(() -> decode(new GzipDecoder(2 << 20, 20), coded, 8192))
                .hasMessageContaining("unfolds");
    }

    @Test
    void a_body_in_another_format_is_refused() {
        assertThatThrownBy(() -> decode(TEXT.getBytes(ISO_8859_1), 64)).hasMessageContaining("not gzip");
    }
}
