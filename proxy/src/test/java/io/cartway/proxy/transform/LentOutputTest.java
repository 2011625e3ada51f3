package io.cartway.proxy.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cartway.connectors.spi.Output;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class LentOutputTest {
    private final Output output = new Output(0);

    @Test
    void an_output_that_was_drained_holds_nothing() {
        TransformStage.lend(output);
        write(output, "[1,2");
        assertThat(drained(output)).isEqualTo("[1,2");
        TransformStage.takeBack(output);
        assertThat(output.array()).isEmpty();
    }

    @Test
    void what_nobody_has_taken_stays_through_the_next_chunk() {
        TransformStage.lend(output);
        write(output, "[1,");
        TransformStage.takeBack(output);
        TransformStage.lend(output);
        write(output, "2]");
        assertThat(drained(output)).isEqualTo("[1,2]");
    }

    @Test
    void an_array_that_grew_serves_the_next_answer() {
        TransformStage.lend(output);
        output.reserve(100_000);
        byte[] grown = output.array();
        TransformStage.takeBack(output);
        Output next = new Output(0);
        TransformStage.lend(next);
        assertThat(next.array()).isSameAs(grown);
        TransformStage.takeBack(next);
    }

    @Test
    void two_outputs_never_share_an_array() {
        Output other = new Output(0);
        TransformStage.lend(output);
        TransformStage.lend(other);
        write(output, "mine");
        write(other, "theirs");
        assertThat(drained(output)).isEqualTo("mine");
        assertThat(drained(other)).isEqualTo("theirs");
        TransformStage.takeBack(output);
        TransformStage.takeBack(other);
    }

    @Test
    void a_very_large_array_is_not_kept() {
        TransformStage.lend(output);
        output.reserve(1 << 20);
        TransformStage.takeBack(output);
        TransformStage.lend(output);
        assertThat(output.array().length).isLessThan(1 << 20);
        TransformStage.takeBack(output);
    }

    @Test
    void an_output_that_holds_bytes_gives_its_array_to_nobody() {
        write(output, "x");
        assertThatIllegalStateException().isThrownBy(() -> output.exchange(new byte[0]));
    }

    private static void write(Output output, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        output.write(bytes, 0, bytes.length);
    }

    private static String drained(Output output) {
        ByteBuf buffer = TransformStage.drain(new Output(0), output, UnpooledByteBufAllocator.DEFAULT);
        try {
            return buffer.toString(UTF_8);
        } finally {
            buffer.release();
        }
    }
}
