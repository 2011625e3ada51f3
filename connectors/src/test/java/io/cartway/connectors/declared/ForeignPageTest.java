package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages in the place of JSON. */
class ForeignPageTest {
    private final Triage triage = new Triage(TinyShop.with().connector().errors());

    private PlatformError refusal(int status, String page) {
        ResponseHead head = new ResponseHead() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public @Nullable String header(String name) {
                return name.equals("content-type") ? "text/html; charset=UTF-8" : null;
            }
        };
        Output out = new Output(64);
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        try (ResponseReader reader = triage.readSmall(head, Instant.EPOCH, (json, unused) -> Outcome.Done.LAST)) {
            for (int i = 0; i < bytes.length; i++) {
                reader.read(bytes, i, 1, out);
            }
            return ((Outcome.Failed) reader.end(out)).error();
        }
    }

    @Test
    void a_captcha_is_told_with_what_to_do_about_it() {
        String page = "<html><head><title>Just a moment...</title></head><script>window._cf_chl_opt={}</script></html>";

        assertThat(refusal(200, page).message())
                .startsWith("Tiny answered HTTP 200 with text/html instead of JSON: a captcha")
                .contains("Let the addresses of this server through");
        assertThat(refusal(403, page).message()).contains("a captcha");
        assertThat(refusal(202, "<meta content=\"0;/.well-known/sgcaptcha/?r=x\">")
                        .message())
                .contains("HTTP 202", "a captcha");
    }

    @Test
    void maintenance_is_told() {
        assertThat(refusal(503, "<p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>")
                        .message())
                .isEqualTo("Tiny answered HTTP 503 with text/html instead of JSON: the shop is closed for maintenance."
                        + " Try again when it is open.");
    }

    @Test
    void a_login_page_is_told_unless_it_says_that_something_is_missing() {
        String page = "<form action=\"/password\"><input type=\"password\" name=\"password\"></form>";

        assertThat(refusal(200, page).message()).contains("a login page", "store_url");
        assertThat(refusal(404, page).message()).contains("a login, captcha or maintenance page");
    }

    @Test
    void any_other_page_may_be_anything_and_nothing_of_it_is_repeated() {
        PlatformError refusal = refusal(200, "<html><body>Welcome to our shop, dear secret-7f3a</body></html>");

        assertThat(refusal.message()).contains("a login, captcha or maintenance page", "store_url");
        assertThat(refusal.message()).doesNotContain("Welcome", "7f3a");
    }

    @Test
    void a_mark_far_behind_the_beginning_of_a_long_page_is_not_looked_for() {
        assertThat(refusal(200, " ".repeat(40_000) + "cf_chl_opt").message())
                .contains("a login, captcha or maintenance page");
    }
}
