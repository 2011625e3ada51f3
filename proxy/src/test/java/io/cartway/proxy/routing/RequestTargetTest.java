package io.cartway.proxy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.connectors.api.RawArguments;
import io.cartway.proxy.error.ProxyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @Test
    void keys_are_split_off_and_never_printed() {
        RequestTarget target = RequestTarget.parse("/v1.1/product.list.json?api_key=abc&count=3&store_key=def");
        assertThat(target.path()).isEqualTo("/v1.1/product.list.json");
        assertThat(target.query()).containsExactly(new RawArguments.Pair("count", "3"));
        assertThat(target.apiKey()).isEqualTo(new SecretString("abc"));
        assertThat(target.storeKey()).isEqualTo(new SecretString("def"));
        assertThat(target.toString() + target.apiKey()).doesNotContain("abc").doesNotContain("def");
    }

    @Test
    void pairs_are_decoded_as_forms_are() {
        assertThat(RequestTarget.decodePairs("a=1+2&b=%C3%A4%26&c&=d&&e=f%3Dg"))
                .containsExactly(
                        new RawArguments.Pair("a", "1 2"),
                        new RawArguments.Pair("b", "ä&"),
                        new RawArguments.Pair("c", ""),
                        new RawArguments.Pair("", "d"),
                        new RawArguments.Pair("e", "f=g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?x=%", "/a?x=%4", "/a?x=%zz", "/a?x=%C3", "/a?x=%FF", "/a?%=1"})
    void broken_encoding_is_refused(String target) {
        assertThatThrownBy(() -> RequestTarget.parse(target))
                .isInstanceOfSatisfying(
                        ProxyException.class, e -> assertThat(e.httpStatus()).isEqualTo(400));
    }

    @Test
    void a_percent_sequence_at_the_very_end_is_decoded() {
        assertThat(RequestTarget.decodePairs("x=%41")).containsExactly(new RawArguments.Pair("x", "A"));
    }

    @Test
    void more_pairs_than_anyone_needs_are_refused() {
        assertThatThrownBy(() -> RequestTarget.parse("/a?" + "x=1&".repeat(2001)))
                .isInstanceOf(ProxyException.class);
    }
}
