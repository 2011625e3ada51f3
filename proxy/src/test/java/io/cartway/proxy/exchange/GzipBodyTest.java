package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipBodyTest {
    private static final UnpooledByteBufAllocator HEAP = UnpooledByteBufAllocator.DEFAULT;

    private static byte[] taken(ByteBuf buffer) {
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        return bytes;
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    /** Half noise, half repetition. */
    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        Arrays.fill(bytes, length / 2, length, (byte) 'a');
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_the_parts_it_unfolds_to_what_went_in(long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GzipBody body = new GzipBody()) {
            for (int part = random.nextInt(20); part >= 0; part--) {
                byte[] bytes = bytes(random, random.nextInt(part % 3 == 0 ? 5 : 100_000));
                plain.writeBytes(bytes);
                ByteBuf in = Unpooled.wrappedBuffer(Unpooled.copiedBuffer(bytes), Unpooled.buffer(0));
                ByteBuf out = part == 0 ? body.finish(in, HEAP) : body.add(in, HEAP);
                in.release();
                compressed.writeBytes(taken(out));
            }
        }
        assertThat(inflated(compressed.toByteArray())).isEqualTo(plain.toByteArray());
    }

    @Test
    void each_part_can_be_read_as_soon_as_it_was_written() throws IOException {
        try (GzipBody body = new GzipBody()) {
            byte[] first = taken(body.add(Unpooled.copiedBuffer("{\"id\":1}", UTF_8), HEAP));
            GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(first));
            assertThat(new String(in.readNBytes(8), UTF_8)).isEqualTo("{\"id\":1}");
            assertThatThrownBy(in::read).isInstanceOf(EOFException.class);
        }
    }
}
