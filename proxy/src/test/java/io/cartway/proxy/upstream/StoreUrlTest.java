package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example",
        "HTTPS://Shop.Example:443/, https://shop.example",
        "shop.example, https://shop.example",
        "shop.example:8443/de/, https://shop.example:8443/de",
        "http://shop.example:80/a/b//, http://shop.example/a/b",
        "http://localhost:8080, http://localhost:8080",
        "https://xn--caf-dma.example, https://xn--caf-dma.example",
        "https://93.184.216.34/shop, https://93.184.216.34/shop",
        "https://[2606:2800:220:0001::1]:443/, https://[2606:2800:220:1::1]",
        "https://shop.example/%C3%A9t%C3%A9/~x, https://shop.example/%C3%A9t%C3%A9/~x",
    })
    void an_address_has_one_normal_form(String text, String normal) throws UrlRefused {
        assertThat(StoreUrl.parse(text)).hasToString(normal).isEqualTo(StoreUrl.parse(normal));
        assertThat(StoreUrl.parse(text).uri()).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https:///path",
                "ftp://shop.example",
                "file:///etc/passwd",
                "jar:https://shop.example!/",
                "data:text/plain,x",
                "http:shop.example",
                "http:\\\\shop.example\\",
                "//shop.example",
                "http://user@shop.example",
                "http://user:pass@shop.example",
                "http://127.0.0.1@shop.example/",
                "http://shop.example#@127.0.0.1/",
                "https://shop.example/?q",
                "https://shop.example/#",
                "https://shop.example.",
                "https://127.0.0.1.",
                "https://shop..example",
                "https://-shop.example",
                "https://shop-.example",
                "https://shop_x.example",
                "https://shop.example ",
                " https://shop.example",
                "https://shop.example\u0000",
                "https://shop.example\r\nHost: x",
                "https://shop.example%00.evil",
                "https://sh%6fp.example",
                "https://café.example",
                "https://①②⑦.⓪.⓪.①",
                "https://shop。example",
                "https://shop.example:0",
                "https://shop.example:080",
                "https://shop.example:65536",
                "https://shop.example:",
                "https://shop.example:+80",
                "https://shop.example:80:80",
                "https://2130706433",
                "https://0x7f000001",
                "https://0x7f.0.0.1",
                "https://0177.0.0.1",
                "https://127.1",
                "https://127.0.0.01",
                "https://127.0.0.256",
                "https://1.2.3.4.5",
                "https://shop.0x1",
                "https://shop.1",
                "https://shop.1a",
                "https://::1",
                "https://[::1",
                "https://[::1]x",
                "https://[fe80::1%25eth0]",
                "https://[::ffff:127.0.0.1]",
                "https://[::ffff:7f00:1]",
                "https://[127.0.0.1]",
                "https://[::ffff:0x7f.1]",
                "https://[]",
                "https://shop.example/a/../b",
                "https://shop.example/./b",
                "https://shop.example/a//b",
                "https://shop.example/a%2e%2e/b",
                "https://shop.example/a%2Fb",
                "https://shop.example/a%5cb",
                "https://shop.example/a%0d%0ab",
                "https://shop.example/a%zz",
                "https://shop.example/a\\b",
                "https://shop.example/a b",
                "https://shop.example/é",
            })
    void an_address_with_two_meanings_is_refused(String text) {
        assertThatThrownBy(() -> StoreUrl.parse(text))
                .isInstanceOf(UrlRefused.class)
                .message()
                .isNotBlank();
    }

    @Test
    void a_refusal_does_not_repeat_what_was_sent() {
        assertThatThrownBy(() -> StoreUrl.parse("https://key:secret@shop.example"))
                .isInstanceOf(UrlRefused.class)
                .message()
                .doesNotContain("secret", "shop.example");
    }

    @Test
    void a_long_name_or_address_is_refused() {
        assertThatThrownBy(() -> StoreUrl.parse("https://" + "a".repeat(64) + ".example"))
                .isInstanceOf(UrlRefused.class);
        assertThatThrownBy(() -> StoreUrl.parse("https://" + "a.".repeat(127) + "b"))
                .isInstanceOf(UrlRefused.class);
        assertThatThrownBy(() -> StoreUrl.parse("https://shop.example/" + "a".repeat(2048)))
                .isInstanceOf(UrlRefused.class);
    }

    @Test
    void http_is_the_consent_to_http() throws UrlRefused {
        assertThat(StoreUrl.parse("http://shop.example").plainHttp()).isTrue();
        assertThat(StoreUrl.parse("shop.example").plainHttp()).isFalse();
    }
}
