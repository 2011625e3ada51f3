package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in mapping files are found when they are compiled, with their place and a way out. */
class MappingProblemsTest {
    @Test
    void all_mistakes_of_a_file_are_reported_with_line_and_column() {
        assertThat(Mappings.problems("""
                        entity: Product
                        fields:
                          id: id
                          nmae: name
                          price: {form: price}
                          images: images
                          type: {from: type, values: {a: 1}}
                        """))
                .containsExactly(
                        "test.read.yaml:4:3: the field Product. 'nmae' doesn't exist, did you mean 'name'?",
                        "test.read.yaml:5:11: the word 'form' doesn't exist, did you mean 'from'?",
                        "test.read.yaml:6:11: the field is an object (or a list of objects): it needs fields, use, each or list",
                        "test.read.yaml:7:34: the field is Text, which 1 is not");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {from: a, const: 1}                             | more than one source
                    {as: string}                                    | where does the value come from
                    {from: a, as: strin}                            | did you mean 'string'
                    {from: a, as: boolean}                          | doesn't give Text
                    {from: a, as: after_last}                       | needs a parameter
                    {from: a, as: {after_last: xy}}                 | one character
                    {from: a, as: {datetime: Mars}}                 | is no time zone
                    {from: a, as: {datetime: $call.zone}}           | is no time zone
                    {from: a, as: {minor: 2}}                       | doesn't give Text
                    {from: a..b}                                    | a name is missing
                    {from: "a[0"}                                   | ']' is missing
                    {from: "a[0]b"}                                 | '.' or the end
                    {from: $foo.bar}                                | is no variable
                    {from: $step.a}                                 | is no variable
                    {join: x, key: y, from: z}                      | the join 'x' doesn't exist
                    {hook: quotent, with: [a, b]}                   | did you mean 'quotient'
                    {hook: quotient, with: [a, b]}                  | the field is
                    {with: [a]}                                     | there is no 'hook'
                    {const: 5}                                      | which 5 is not
                    {from: a, otherwise: []}                        | which [] is not
                    {each: "a[]"}                                   | for fields that are lists
                    {list: [a]}                                     | for fields that are lists
                    {fields: {id: a}}                               | is no object
                    {from: a, when: b}                              | a path for each test
                    {from: a, when: {b: {c: d}}}                    | a test is a literal
                    {from: a, when: {b: $given}}                    | about the call's parameters
                    {from: a, values: [b]}                          | a result for each text
                    {concat: [{cons: x}]}                           | a part of 'concat'
                    [a, b]                                          | a list it can't be
                    """)
    void a_wrong_rule_says_what_is_wrong(String rule, String message) {
        List<String> problems = Mappings.problems("entity: Product\nfields:\n  name: " + rule + "\n");
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0)).startsWith("test.read.yaml:3:").contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    entity: Produkt                     | did you mean 'Product'
                    entiti: Product                     | did you mean 'entity'
                    zone: Mars/Olympus                  | is no time zone
                    records: "a[]"                      | names and positions only
                    use_parts_of: nobody                | there is no file 'nobody'
                    parts: {x: y}                       | a part has fields
                    joins: {x: y}                       | a join has members
                    """)
    void a_wrong_header_says_what_is_wrong(String line, String message) {
        String entity = line.startsWith("entity") ? "" : "entity: Product\n";
        assertThat(Mappings.problems(entity + "fields: {id: id}\n" + line))
                .anySatisfy(p -> assertThat(p).contains(message));
    }

    @Test
    void what_is_no_yaml_or_no_mapping_file_is_a_problem_and_no_exception() {
        for (String text :
                new String[] {"", "- a", "x", "a: [", "a: {b: c: d}", "\"", "entity: Product", "a: b\na: c", "\t"}) {
            assertThat(Mappings.problems(text)).as(text).isNotEmpty();
        }
    }

    @Test
    void a_part_that_uses_itself_is_a_problem() {
        assertThat(Mappings.problems("""
                        entity: Order
                        parts: {a: {order_products: {each: "x[]", use: b}}, b: {options: {each: "y[]", use: c}}, c: {name: {from: a}, value: b}}
                        fields: {bundles: {each: "z[]", use: d}}
                        """)).singleElement().asString().contains("the part 'd' doesn't exist");
        assertThat(Mappings.problems("""
                        entity: Order
                        parts: {a: {additional_fields: {use: a}}}
                        fields: {bundles: {each: "z[]", use: a}}
                        """)).singleElement().asString().contains("uses itself");
    }

    @Test
    void parts_of_a_neighbour_are_used_and_the_neighbours_mistakes_named_as_its_own() {
        List<MappingProblem> problems = new ArrayList<>();
        PartsResolver neighbours = name ->
                new PartsResolver.Neighbour("order.read.yaml", "parts:\n  image: {http_path: src,\n    nope: x}\n");
        new MappingCompiler(Mappings.CATALOG, Hooks.shared())
                .compileRead(
                        "product.read.yaml",
                        "entity: Product\nuse_parts_of: order\nfields: {images: {each: \"i[]\", use: image}}",
                        neighbours,
                        problems);
        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p.toString())
                        .startsWith("order.read.yaml:3:5: ")
                        .contains("nope"));
    }
}
