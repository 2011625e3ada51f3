package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Steps that send a document. */
class GraphQlStepTest {
    private static final String ADD = "{\"name\":\"N\",\"model\":\"m\",\"description\":\"d\",\"price\":1}";
    private static final String CREATE = """
            mutation Create($input: Input!, $lang: String) {
              createProduct(input: $input) { ... on Product { id } # what we need
                ... on ErrorResult { errorCode message } }
            }
            """;

    private static TinyShop graphQl() {
        return TinyShop.write("product.add", """
                steps:
                  - name: made
                    graphql: create
                    fields: {input: {fields: {name: name, sku: model, text: description, price: price}}, lang: lang_id}
                    expect: {createProduct.id: $present}
                answer: {product_id: $step.made.createProduct.id}
                """, "create.graphql", CREATE);
    }

    @Test
    void a_document_is_sent_with_its_variables_and_its_data_is_the_answer() {
        TinyShop.Played played = graphQl().call("product.add", ADD, "{\"data\":{\"createProduct\":{\"id\":\"7\"}}}");

        assertThat(played.requests())
                .containsExactly("POST  {\"query\":\"mutation Create($input: Input!, $lang: String) { "
                        + "createProduct(input: $input) { ... on Product { id } ... on ErrorResult { errorCode message } } }\","
                        + "\"variables\":{\"input\":{\"name\":\"N\",\"sku\":\"m\",\"text\":\"d\",\"price\":1}}}");
        assertThat(played.records()).isEqualTo("[{\"product_id\":\"7\"}]");
    }

    @Test
    void a_refusal_among_the_data_is_told_by_the_error_rules() {
        assertThat(graphQl()
                        .call(
                                "product.add",
                                ADD,
                                "{\"data\":{\"createProduct\":{\"errorCode\":\"TAKEN\",\"message\":\"name is taken\"}}}")
                        .error())
                .isEqualTo("113 Tiny: name is taken");
        assertThat(graphQl()
                        .call("product.add", ADD, "{\"errors\":[{\"message\":\"no\"}],\"data\":null}")
                        .error())
                .isEqualTo("107 Tiny: no");
        assertThat(graphQl()
                        .call("product.add", ADD, "{\"data\":{\"createProduct\":{}}}")
                        .error())
                .isEqualTo("107 Tiny did something else than was asked for.");
        assertThat(graphQl()
                        .call("product.add", ADD, "{\"data\":null}")
                        .result()
                        .path("unreadable")
                        .asText())
                .isEqualTo("Tiny's answer has no data");
    }
}
