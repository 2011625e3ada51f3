package io.cartway.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "null",
                " ",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":1e999999999}",
                "{\"a\":1e-999999999}",
                "{\"a\":1,}",
                "{\"a\":\"\u0001\"}",
                "{/**/\"a\":1}",
                "\uFEFF{}",
            })
    void refuses_what_is_no_strict_json_object(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refuses_more_than_the_limits() {
        assertRefused(("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}").getBytes(StandardCharsets.UTF_8));
        assertRefused(("{\"a\":" + "9".repeat(101) + "}").getBytes(StandardCharsets.UTF_8));
        assertRefused(("{\"a\":\"" + "x".repeat((5 << 20) + 1) + "\"}").getBytes(StandardCharsets.UTF_8));
        StringBuilder keys = new StringBuilder("{\"k\":1");
        for (int i = 0; i < 100_000; i++) {
            keys.append(",\"").append(i).append("\":1");
        }
        assertRefused(keys.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takes_what_is_within_the_limits() {
        assertThat(StrictJson.object(
                        ("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}").getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
        assertThat(StrictJson.object(("{\"a\":" + "9".repeat(100) + "}").getBytes(StandardCharsets.UTF_8))
                        .get("a")
                        .decimalValue())
                .hasToString("9".repeat(100));
    }

    @Test
    void refuses_what_is_not_utf8() {
        assertRefused(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'});
        assertRefused("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void an_empty_body_is_an_empty_object() {
        assertThat(StrictJson.object(new byte[0])).isEmpty();
    }

    @Test
    void says_where_the_mistake_is_and_not_what_stands_there() {
        assertThatThrownBy(() -> StrictJson.object("{\n \"a\": s3cret}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("s3cret");
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> StrictJson.object(body))
                .isInstanceOfSatisfying(
                        ArgumentsRefused.class, e -> assertThat(e.code()).isEqualTo(ReturnCode.INCORRECT_PARAMETERS));
    }
}
