package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in files with steps are found when they are compiled, with their place and a way out. */
class StepsReaderTest {
    private static final String METHOD = "product.update: {write: it}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {psot: /x}                                                    | 'psot' is not known here, did you mean 'post'?
            {get: /x, post: /y}                                           | exactly one of get, post, put, patch, delete
            {get: x}                                                      | a path begins with '/'
            {get: "/x/{id}"}                                              | 'path' doesn't say what {id} is
            {get: "/x/{id}", path: {ids: id}}                             | 'ids' has no place in /x/{id}, did you mean 'id'?
            {get: /x, fields: {a: id}}                                    | a 'get' has no body
            {post: /x, fields: {a: id}, body: {each: "stores_ids[]"}}     | 'fields' and 'body' are both the body
            {post: /x, fields: {a: nmae}}                                 | 'nmae' is no parameter of product.update, did you mean 'name'?
            {post: /x, fields: {a: {from: name, as: slugg}}}              | the conversion 'slugg' doesn't exist, did you mean 'slug'?
            {post: /x, fields: {a: {from: price, as: {to_minor: x}}}}     | 'to_minor' takes a number of digits
            {post: /x, fields: {a: {from: name, as: {datetime_text: X}}}} | 'X' is no time zone
            {post: /x, query: {a: $call.nmae}}                            | 'nmae' is no parameter of product.update
            {post: /x, when: {nmae: $given}, fields: {a: id}}             | 'nmae' is no parameter of product.update
            {post: /x, fields: {a: $step.frist.id}}                       | the step 'frist' doesn't exist, did you mean 'first'?
            {post: /x, fields: {a: $step.last.id}}                        | the step 'last' has no answer here yet
            {post: /x, each: "stores_ids[]", fields: {a: /nmae}}          | 'nmae' is no parameter of product.update
            {post: /x, message: reason}                                   | and there is none
            {post: /x, missing_ok: perhaps}                               | 'missing_ok' is true or false
            {name: first, post: /x}                                       | another step has the name 'first' already
            {graphql: creat}                                              | there is no creat.graphql, did you mean 'create'?
            {graphql: broken}                                             | broken.graphql is no document of one query or mutation
            {graphql: create, fields: {inptu: name}}                      | 'inptu' is no variable of create.graphql, did you mean 'input'?
            {graphql: create}                                             | 'fields' doesn't say what the variable input is
            {graphql: create, body: {const: 1}, fields: {input: name}}    | a GraphQL request has 'fields' alone
            {post: /x, each: "stores_ids[]", undo: {delete: /x}}          | a step with 'each' has no 'undo'
            """)
    void a_wrong_step_says_what_is_wrong(String step, String message) {
        assertThat(TinyShop.problems(
                        "a.methods.yaml",
                        METHOD,
                        "it.write.yaml",
                        "method: product.update\nsteps:\n  - {name: first, get: /first}\n  - " + step
                                + "\n  - {name: last, get: /last}\n",
                        "create.graphql",
                        "mutation($input: Input!) { create(input: $input) { id } }",
                        "broken.graphql",
                        "create { id }"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("connectors/tiny/it.write.yaml:4:")
                        .contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            method: product.updat\\nsteps: [{get: /x}]                    | :1:9: 'product.updat' is no method, did you mean 'product.update'?
            method: product.update\\nsteps: []                            | 'steps' must list at least one request
            method: product.update\\nstep: [{get: /x}]                    | 'step' is not known here, did you mean 'steps'?
            method: product.add\\nsteps: [{get: /x}]                      | it.write.yaml does product.add, not product.update
            method: product.update\\nsteps: [{get: /x}]\\nanswer: {x: id} | doesn't exist
            method: product.update\\nsteps: [{get: /x}]\\nrecords: $step.a | the step 'a' doesn't exist
            """)
    void a_wrong_file_says_what_is_wrong(String file, String message) {
        assertThat(TinyShop.problems("a.methods.yaml", METHOD, "it.write.yaml", file.replace("\\n", "\n") + "\n"))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Test
    void a_file_that_is_not_there_is_a_mistake_of_the_method() {
        assertThat(TinyShop.problems(
                        "a.methods.yaml",
                        "product.update: {write: itt}",
                        "it.write.yaml",
                        "method: product.update\nsteps: [{get: /x}]"))
                .containsExactly(
                        "connectors/tiny/a.methods.yaml:1:25: there is no itt.write.yaml, did you mean 'it.write.yaml'?");
    }

    @Test
    void a_parameter_of_a_file_with_steps_is_only_checked() {
        assertThat(TinyShop.problems(
                        "a.methods.yaml",
                        "product.update:\n  write: it\n  parameters:\n    id: {to: id}",
                        "it.write.yaml",
                        "method: product.update\nsteps: [{get: /x}]"))
                .containsExactly(
                        "connectors/tiny/a.methods.yaml:4:9: the paths of the file say what a parameter is for: no to or filter here");
    }

    @Test
    void what_the_store_is_asked_for_must_be_declared() {
        assertThat(TinyShop.problems(
                        "a.methods.yaml",
                        METHOD,
                        "it.write.yaml",
                        "method: product.update\nsteps: [{post: /x, fields: {a: $store.currenci}}]"))
                .singleElement()
                .asString()
                .contains("it.write.yaml asks for $store.currenci", "did you mean 'currency'?");
    }
}
