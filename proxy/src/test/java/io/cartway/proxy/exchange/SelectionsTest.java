package io.cartway.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.AnswerSelectionReader;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.api.ArgumentsRefused;
import io.cartway.connectors.api.Parameter;
import io.cartway.connectors.api.RawArguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionsTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ArgumentsReader ARGUMENTS = new ArgumentsReader(CATALOG);
    private static final AnswerSelectionReader READER = new AnswerSelectionReader(CATALOG);

    private final Selections selections = new Selections(READER);

    @Test
    void the_same_texts_are_read_once() {
        AnswerSelection first = read("product.list", "response_fields", "{result{product{id,name}}}");
        assertThat(read("product.list", "response_fields", "{result{product{id,name}}}"))
                .isSameAs(first);
        assertThat(read("product.list", "response_fields", "{result{product{name,id}}}"))
                .isEqualTo(first)
                .isNotSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_was_asked_before_the_answer_is_the_reader_s(long seed) {
        Random random = new Random(seed);
        List<String> methods = List.of("product.list", "product.info", "order.list", "category.list", "product.add");
        List<String> texts = List.of(
                "", " ", "id", "id,name", "name", "force_all", "{id}", "{result}", "{result{product{id}}}", "{*}", "{");
        for (int i = 0; i < 3_000; i++) {
            ApiMethod method = method(methods.get(random.nextInt(methods.size())));
            List<RawArguments.Pair> query = new ArrayList<>();
            for (String name : List.of("params", "exclude", "response_fields")) {
                if (random.nextBoolean() && method.parameters().containsKey(name)) {
                    query.add(new RawArguments.Pair(name, texts.get(random.nextInt(texts.size()))));
                }
            }
            Arguments arguments = new Arguments(valuesOf(query), Set.of());
            assertThat(said(() -> selections.read(method, arguments)))
                    .as("%s %s", method.name(), query)
                    .isEqualTo(said(() -> READER.read(method, arguments)));
        }
    }

    @Test
    void what_is_refused_is_refused_again_in_the_same_words() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> read("product.list", "response_fields", "{result{product"))
                    .isInstanceOf(ArgumentsRefused.class)
                    .hasMessageContaining("response_fields");
        }
        assertThat(selections.size()).isZero();
    }

    @Test
    void texts_that_name_what_the_contract_has_not_are_not_kept() {
        assertThat(read("product.list", "response_fields", "{result{product{secret_of_somebody}}}")
                        .unknown())
                .isTrue();
        assertThat(selections.size()).isZero();
    }

    @Test
    void long_texts_are_not_kept() {
        read("product.list", "params", "id," + "x".repeat(2_000));
        assertThat(selections.size()).isZero();
    }

    @Test
    void a_new_selection_for_each_call_does_not_grow_without_end() {
        for (int i = 0; i < 20_000; i++) {
            read("product.list", "params", "id,unknown" + i);
        }
        assertThat(selections.size()).isBetween(1L, 2_000L);
    }

    /** Else what a text was made of could be told apart by more than the text. */
    @Test
    void the_three_are_plain_texts_in_every_method() {
        for (ApiMethod method : CATALOG.methods().values()) {
            for (String name : List.of("params", "exclude", "response_fields")) {
                Parameter parameter = method.parameters().get(name);
                if (parameter != null) {
                    assertThat(parameter.type()).as(method.name() + " " + name).isEqualTo(Parameter.Type.STRING);
                }
            }
        }
    }

    private AnswerSelection read(String method, String name, String value) {
        RawArguments raw = RawArguments.ofQuery(List.of(new RawArguments.Pair(name, value)));
        return selections.read(method(method), ARGUMENTS.read(method(method), raw));
    }

    private static ApiMethod method(String name) {
        return Objects.requireNonNull(CATALOG.method(name));
    }

    private static Map<String, JsonNode> valuesOf(List<RawArguments.Pair> query) {
        Map<String, JsonNode> values = new HashMap<>();
        query.forEach(pair -> values.put(pair.name(), TextNode.valueOf(pair.value())));
        return values;
    }

    private static Object said(Supplier<AnswerSelection> reading) {
        try {
            return reading.get();
        } catch (ArgumentsRefused e) {
            return e.code() + " " + e.getMessage();
        }
    }
}
