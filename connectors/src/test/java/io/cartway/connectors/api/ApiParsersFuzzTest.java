package io.cartway.connectors.api;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whatever comes in: a value, or the typed refusal, and nothing else. */
class ApiParsersFuzzTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ArgumentsReader ARGUMENTS = new ArgumentsReader(CATALOG);
    private static final AnswerSelectionReader SELECTIONS = new AnswerSelectionReader(CATALOG);

    @FuzzTest(maxDuration = "60s")
    void response_fields(FuzzedDataProvider data) {
        ApiMethod method = Objects.requireNonNull(CATALOG.method("order.list"));
        String fields = data.consumeRemainingAsString();
        try {
            FieldSelection parsed = ResponseFields.parse(fields);
            if (!parsed.equals(ResponseFields.parse(parsed.toString()))) {
                throw new AssertionError("what is printed reads differently");
            }
            SELECTIONS.read(
                    method,
                    ARGUMENTS.read(
                            method, RawArguments.ofQuery(List.of(new RawArguments.Pair("response_fields", fields)))));
        } catch (ArgumentsRefused refused) {
            Objects.requireNonNull(refused.getMessage());
        }
    }

    @FuzzTest(maxDuration = "60s")
    void brackets(FuzzedDataProvider data) {
        ApiMethod method = Objects.requireNonNull(CATALOG.method("product.list"));
        List<RawArguments.Pair> pairs = new ArrayList<>();
        while (data.remainingBytes() > 0) {
            String tail = data.consumeString(20);
            pairs.add(new RawArguments.Pair(
                    data.pickValue(new String[] {"product_attributes", "product_ids", "count", ""}) + tail,
                    data.consumeString(10)));
        }
        try {
            ARGUMENTS.read(method, RawArguments.ofQuery(pairs));
        } catch (ArgumentsRefused refused) {
            Objects.requireNonNull(refused.getMessage());
        }
    }

    @FuzzTest(maxDuration = "60s")
    void json_body(byte[] body) {
        try {
            ARGUMENTS.read(
                    Objects.requireNonNull(CATALOG.method("product.add")),
                    new RawArguments(List.of(), List.of(), StrictJson.object(body)));
        } catch (ArgumentsRefused refused) {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(String.valueOf(refused.getMessage()))) {
                throw new AssertionError("a message repeats what was sent");
            }
        }
    }
}
