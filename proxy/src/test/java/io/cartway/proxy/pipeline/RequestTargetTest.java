package io.cartway.proxy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.proxy.error.ProxyException;
import org.junit.jupiter.api.Test;

class RequestTargetTest {
    @Test
    void a_query_has_what_is_visible_but_a_few_marks() {
        for (char c = 0; c <= 0x100; c++) {
            boolean visible = c > ' ' && c < 0x7f;
            assertThat(isAccepted("/a?b=" + c + "00"))
                    .as("0x%02x", (int) c)
                    .isEqualTo(visible && "#<>\"\\".indexOf(c) < 0);
        }
    }

    @Test
    void a_path_has_letters_digits_and_the_marks_of_the_rfc() {
        for (char c = 0; c <= 0x100; c++) {
            boolean alphanumeric = c < 0x80 && Character.isLetterOrDigit(c);
            // "?" begins the query; "%41" is an escape.
            boolean mark = c > 0 && "-._~!$&'()*+,;=:@/?%".indexOf(c) >= 0;
            assertThat(isAccepted("/a" + c + "41")).as("0x%02x", (int) c).isEqualTo(alphanumeric || mark);
        }
    }

    private static boolean isAccepted(String target) {
        try {
            return RequestTarget.check(target, "host").equals(target);
        } catch (ProxyException e) {
            return false;
        }
    }
}
