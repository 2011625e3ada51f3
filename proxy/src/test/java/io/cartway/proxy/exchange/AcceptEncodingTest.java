package io.cartway.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "gzip, deflate",
                "deflate,gzip;q=0.5",
                "br;q=1.0, gzip;q=0.001",
                "gzip ; Q=1.000",
                "*",
                "*;q=0.3",
                "gzip;q=0.5, identity;q=0.5",
                "identity;q=0, *;q=0.1",
                ",gzip,,"
            })
    void gzip_is_liked(String field) {
        assertThat(AcceptEncoding.prefersGzip(List.of(field))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br, deflate",
                "gzip;q=0",
                "gzip;q=0.000",
                "*;q=0",
                "gzip;q=0, *",
                "gzip;q=0.5, identity",
                "gzip;q=0.5, identity;q=0.6",
                "gzip;q=2",
                "gzip;q=-1",
                "gzip;q=0.1234",
                "gzip;q=",
                "gzip;level=9",
                "gzipped",
                "gz ip"
            })
    void gzip_is_not_liked(String field) {
        assertThat(AcceptEncoding.prefersGzip(List.of(field))).isFalse();
    }

    @Test
    void several_fields_are_one_list() {
        assertThat(AcceptEncoding.prefersGzip(List.of("br", "gzip"))).isTrue();
        assertThat(AcceptEncoding.prefersGzip(List.of("gzip;q=0.2", "identity;q=0.3")))
                .isFalse();
        assertThat(AcceptEncoding.prefersGzip(List.of())).isFalse();
    }
}
