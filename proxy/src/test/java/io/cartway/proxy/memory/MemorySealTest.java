package io.cartway.proxy.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MemorySealTest {
    private static final byte[] PLAIN = "an order of Jane".getBytes(StandardCharsets.UTF_8);

    private final MemorySeal seal = MemorySeal.create();

    @Test
    void what_was_sealed_comes_back_in_its_context() {
        byte[] sealed = seal.seal(PLAIN, "account|store");

        assertThat(seal.open(sealed, "account|store")).isEqualTo(PLAIN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Jane");
        assertThat(seal.seal(PLAIN, "account|store")).isNotEqualTo(sealed);
    }

    @Test
    void it_opens_in_no_other_context_and_under_no_other_key() {
        byte[] sealed = seal.seal(PLAIN, "account|store");

        assertThatThrownBy(() -> seal.open(sealed, "account|other")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> MemorySeal.create().open(sealed, "account|store"))
                .isInstanceOf(IllegalStateException.class);
    }
}
