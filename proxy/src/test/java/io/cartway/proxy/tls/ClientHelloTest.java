package io.cartway.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientHelloTest {
    private static ByteBuf hello(List<Integer> suites, boolean tls13, String alpn) {
        ByteBuf hello = Unpooled.buffer();
        hello.writeShort(0x0303).writeZero(32).writeByte(1).writeByte(7).writeShort(2 * suites.size());
        suites.forEach(hello::writeShort);
        hello.writeByte(1).writeByte(0);
        ByteBuf extensions = Unpooled.buffer();
        extensions.writeShort(0x0a0a).writeShort(0); // GREASE
        if (tls13) {
            extensions
                    .writeShort(43)
                    .writeShort(5)
                    .writeByte(4)
                    .writeShort(0x0304)
                    .writeShort(0x0303);
        }
        if (!alpn.isEmpty()) {
            extensions.writeShort(16).writeShort(3 + alpn.length()).writeShort(1 + alpn.length());
            extensions.writeByte(alpn.length());
            extensions.writeBytes(alpn.getBytes(StandardCharsets.US_ASCII));
        }
        return hello.writeShort(extensions.readableBytes()).writeBytes(extensions);
    }

    @ParameterizedTest
    @CsvSource({
        "0x1301, 0x1302, true, true",
        "0x1302, 0x1301, true, false",
        "0x1303, 0x1301, true, false",
        "0xc02b, 0x1301, true, true",
        "0x1a1a, 0x1302, true, false",
        "0x1301, 0x1302, false, false",
    })
    void the_first_suite_of_tls_1_3_decides(int first, int second, boolean tls13, boolean prefers128) {
        assertThat(ClientHello.read(hello(List.of(first, second), tls13, "")).prefers128Bit())
                .isEqualTo(prefers128);
    }

    @ParameterizedTest
    @CsvSource({"h2, false", "http/1.1, false", "spdy/3, true", "'', false"})
    void a_hello_whose_protocols_are_all_unknown_is_noticed(String alpn, boolean unknown) {
        assertThat(ClientHello.read(hello(List.of(0x1302), true, alpn)).unknownAlpn())
                .isEqualTo(unknown);
    }

    @Test
    void a_cut_hello_goes_to_the_provider_that_enforces_its_list() {
        ByteBuf whole = hello(List.of(0x1302, 0x1301), true, "h2");
        for (int length = 0; length < whole.readableBytes(); length++) {
            ByteBuf cut = whole.slice(0, length);
            // Cut behind the compression methods it is a whole hello without extensions.
            boolean withoutExtensions = length == 2 + 32 + 2 + 2 + 4 + 2;
            assertThat(ClientHello.read(cut).prefers128Bit()).isEqualTo(!withoutExtensions);
        }
    }

    @FuzzTest(maxDuration = "10s")
    void any_bytes_are_read_without_failure(byte[] bytes) {
        assertThat(ClientHello.read(Unpooled.wrappedBuffer(bytes))).isNotNull();
    }
}
