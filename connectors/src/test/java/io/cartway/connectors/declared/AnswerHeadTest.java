package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.ResponseHead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerHeadTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private static AnswerHead head(String name, @Nullable String value) {
        return AnswerHead.of(
                new ResponseHead() {
                    @Override
                    public int status() {
                        return 429;
                    }

                    @Override
                    public @Nullable String header(String wanted) {
                        return wanted.equals(name) ? value : null;
                    }
                },
                NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "30,30",
        "' 0 ',0",
        "999999999,86400",
        "'Tue, 24 Nov 2026 08:01:30 GMT',90",
        "'Tue, 24 Nov 2026 07:00:00 GMT',0",
        "-5,-1",
        "soon,-1",
        "99999999999999999999,-1"
    })
    void the_wait_that_is_asked_for_is_in_seconds(String header, long seconds) {
        assertThat(head("retry-after", header).retryAfterSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,true",
        "Application/JSON; charset=UTF-8,true",
        "application/graphql-response+json,true",
        "text/html; charset=UTF-8,false",
        "'<script>',false"
    })
    void only_json_is_read(String type, boolean json) {
        assertThat(head("content-type", type).json()).isEqualTo(json);
    }

    @Test
    void an_answer_without_a_type_is_read_as_what_was_asked_for() {
        assertThat(head("content-type", null).json()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.shop.example/a?key=ck_1#x,https://www.shop.example",
        "http://shop.example:8080/,http://shop.example:8080",
        "https://user:secret@shop.example/,https://shop.example"
    })
    void of_a_redirect_only_scheme_and_host_are_told(String location, String told) {
        assertThat(head("location", location).redirectsTo()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"/login", "'http://[', ", "mailto:x@example.com"})
    void what_is_no_address_is_not_told(String location) {
        assertThat(head("location", location).redirectsTo()).isNull();
    }

    @Test
    void the_platforms_words_are_one_short_line_without_secrets() {
        ErrorRule all = new ErrorRule("f:1", Set.of(), Map.of(), ReturnCode.STORE_ERROR, "m", "", false, null);
        ErrorRules rules =
                new ErrorRules("Shop", null, List.of(), null, List.of(all), List.of(Pattern.compile("ck_[0-9a-f]{4}")));
        String words = "a\r\nSet-Cookie: x\u0000 ck_12ab " + "z".repeat(10_000);

        String message = rules.error(head("x", null), path -> words).message();

        assertThat(message)
                .startsWith("Shop: a Set-Cookie: x *** zzz")
                .hasSizeLessThan(420)
                .doesNotContain("ck_12ab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No %fieldName is %fieldValue.|{\"fieldName\":\"sku\",\"fieldValue\":\"%1 $2\"}|No sku is %1 $2.",
                "%1 and %2, %3 of 50%|[\"a\",7]|a and 7, %3 of 50%",
                "%name|null|%name",
                "%0 %1|[]|%0 %1"
            })
    void placeholders_of_a_message_are_filled_in(String message, String parameters, String told) throws Exception {
        ErrorRule all = new ErrorRule("f:1", Set.of(), Map.of(), ReturnCode.STORE_ERROR, "m", "", false, null);
        ErrorRules rules = new ErrorRules("Shop", null, List.of(), "p", List.of(all), List.of());
        com.fasterxml.jackson.databind.node.ObjectNode body =
                Golden.JSON.createObjectNode().put("m", message);
        body.set("p", Golden.JSON.readTree(parameters));

        assertThat(rules.error(head("x", null), AnswerText.of(body)).message()).isEqualTo("Shop: " + told);
    }
}
