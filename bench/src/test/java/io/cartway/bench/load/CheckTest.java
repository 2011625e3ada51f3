package io.cartway.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void a_unified_answer_is_right_with_return_code_0_alone() {
        assertThat(Check.UNIFIED.problem(200, "{\"return_code\":0,\"return_message\":\"\""))
                .isNull();
        assertThat(Check.UNIFIED.problem(200, "{\"return_code\":110,\"return_m"))
                .isEqualTo("return code 110");
        assertThat(Check.UNIFIED.problem(503, "{\"return_code\":0")).isEqualTo("http 503");
        assertThat(Check.UNIFIED.problem(200, "<html>")).isEqualTo("not an envelope");
    }

    @Test
    void without_an_envelope_the_status_decides() {
        assertThat(Check.HTTP_OK.problem(200, "<html>")).isNull();
        assertThat(Check.HTTP_OK.problem(429, "")).isEqualTo("http 429");
    }

    @Test
    void a_line_break_cannot_be_smuggled_into_a_request() {
        assertThatThrownBy(() -> Request.of("GET", "/", Map.of("a", "b\r\nc: d"), "", Check.HTTP_OK))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Request.of("GET", "/ HTTP/1.1\r\n\r\n", Map.of(), "", Check.HTTP_OK))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
