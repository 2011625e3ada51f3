package io.cartway.connectors.spi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.ReturnCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerEnvelopeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ApiMethod.Result LIST =
            new ApiMethod.Result.Records("product", "products_count", "Product", "Response_Product_List_Result", true);
    private static final ApiMethod.Result PLAIN_LIST =
            new ApiMethod.Result.Records("webhook", null, "Webhook", "WebhookList_Result", false);
    private static final ApiMethod.Result ONE = new ApiMethod.Result.Single("Product");
    private static final AnswerSelection ALL =
            new AnswerSelection(true, true, true, true, true, true, FieldSelection.ALL, false);

    @Test
    void counts_and_pages_behind_the_records() {
        assertThat(answer(LIST, ALL, "{},{}", 2, null, "abc"))
                .isEqualTo(
                        "{\"return_code\":0,\"return_message\":\"\",\"result\":{\"product\":[{},{}],\"products_count\":2},"
                                + "\"pagination\":{\"previous\":null,\"next\":\"abc\"}}");
    }

    @Test
    void writes_no_count_and_no_pagination_where_the_contract_has_none() {
        assertThat(answer(PLAIN_LIST, ALL, "", 0, null, null))
                .isEqualTo("{\"return_code\":0,\"return_message\":\"\",\"result\":{\"webhook\":[]}}");
    }

    @Test
    void writes_one_object() {
        assertThat(answer(ONE, ALL, "{\"id\":\"1\"}", 1, null, null))
                .isEqualTo("{\"return_code\":0,\"return_message\":\"\",\"result\":{\"id\":\"1\"}}");
    }

    @Test
    void an_unknown_field_gives_an_empty_result() {
        AnswerSelection unknown = new AnswerSelection(true, true, false, true, false, false, FieldSelection.NONE, true);
        assertThat(answer(LIST, unknown, "never", 3, null, null))
                .isEqualTo("{\"return_code\":0,\"return_message\":\"\",\"result\":{}}");
        assertThat(answer(ONE, unknown, "never", 3, null, null))
                .isEqualTo("{\"return_code\":0,\"return_message\":\"\",\"result\":{}}");
    }

    @Test
    void every_choice_of_parts_is_json_with_just_these_parts() throws IOException {
        for (ApiMethod.Result result : new ApiMethod.Result[] {LIST, PLAIN_LIST, ONE, new ApiMethod.Result.None()}) {
            for (int bits = 0; bits < 128; bits++) {
                AnswerSelection parts = new AnswerSelection(
                        (bits & 1) != 0,
                        (bits & 2) != 0,
                        (bits & 4) != 0,
                        (bits & 8) != 0,
                        (bits & 16) != 0,
                        (bits & 32) != 0 || result.equals(ONE),
                        FieldSelection.ALL,
                        (bits & 64) != 0);
                JsonNode answer = JSON.readTree(answer(result, parts, "{}", 1, "p", "n"));
                assertThat(answer.has("return_code")).isEqualTo(parts.returnCode());
                assertThat(answer.has("return_message")).isEqualTo(parts.returnMessage());
                assertThat(answer.has("result")).isEqualTo(parts.result());
                assertThat(answer.has("pagination")).isEqualTo(parts.pagination() && result.equals(LIST));
                boolean inside = parts.result() && !parts.unknown() && result.equals(LIST);
                assertThat(answer.path("result").has("product")).isEqualTo(inside && parts.items());
                assertThat(answer.path("result").has("products_count")).isEqualTo(inside && parts.count());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "\"\\/\b\f\n\r\t\u0000\u001f\u007f", "ümläut \uD83D\uDE00 \u2028", "</script>"})
    void a_message_survives_escaping(String message) throws IOException {
        JsonNode answer = JSON.readTree(error(ReturnCode.INCORRECT_PARAMETERS, message));
        assertThat(answer.get("return_code").intValue()).isEqualTo(109);
        assertThat(answer.get("return_message").textValue()).isEqualTo(message);
        assertThat(answer.get("result")).isEmpty();
    }

    @Test
    void half_a_surrogate_pair_becomes_a_question_mark() throws IOException {
        assertThat(JSON.readTree(error(ReturnCode.STORE_ERROR, "a\uD800b"))
                        .get("return_message")
                        .textValue())
                .isEqualTo("a?b");
    }

    private static String answer(
            ApiMethod.Result result,
            AnswerSelection selection,
            String items,
            long records,
            @Nullable String previous,
            @Nullable String next) {
        Output out = new Output(16);
        AnswerEnvelope envelope = new AnswerEnvelope(result, selection);
        envelope.begin(out);
        if (envelope.writesItems()) {
            out.write(items);
        }
        envelope.end(out, records, previous, next);
        return text(out);
    }

    private static String error(ReturnCode code, String message) {
        Output out = new Output(16);
        AnswerEnvelope.error(out, code, message);
        return text(out);
    }

    private static String text(Output out) {
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
