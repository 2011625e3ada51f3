package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;

class StoreUrlFuzzTest {
    /** What is taken has one meaning: to the JDK's parser too, and when it is read again. */
    @FuzzTest(maxDuration = "60s")
    void an_address_that_is_taken_means_the_same_to_every_reader(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        try {
            StoreUrl url = StoreUrl.parse(text);
            URI uri = url.uri();
            assertThat(StoreUrl.parse(url.toString())).isEqualTo(url);
            assertThat(uri.getHost()).isIn(url.host(), "[" + url.host() + "]");
            assertThat(uri.getRawUserInfo()).isNull();
            assertThat(uri.getRawQuery()).isNull();
            assertThat(uri.getRawFragment()).isNull();
            assertThat(Origin.of(uri)).isEqualTo(url.origin());
            assertThat(url.toString()).isASCII();
        } catch (UrlRefused e) {
            assertThat(e).hasMessageNotContaining(text.length() > 8 ? text : "\u0000");
        }
    }
}
