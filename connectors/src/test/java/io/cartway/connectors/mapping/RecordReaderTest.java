package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.connectors.transcode.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class RecordReaderTest {
    private static final MappingPlan BARE = Mappings.compileText("""
                    entity: Product
                    fields:
                      id: id
                      name: name
                      price: price
                      images: {each: "images[]", fields: {http_path: src}}
                    """).plan(FieldSelection.ALL);

    private static final MappingPlan WRAPPED = Mappings.compileText("""
                    entity: Product
                    records: {first_of: [data.items, data.one]}
                    fields: {id: id}
                    """).plan(FieldSelection.ALL);

    private static String read(MappingPlan plan, String document) {
        return Transcoding.run(plan, Variables.NONE, Transcoding.whole(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static String ids(String document) {
        return read(WRAPPED, document);
    }

    @Test
    void a_list_and_a_single_object_and_nothing_are_records() {
        assertThat(ids("{\"data\":{\"items\":[{\"id\":1},{\"id\":2}]}}")).isEqualTo("[{\"id\":\"1\"},{\"id\":\"2\"}]");
        assertThat(ids("{\"data\":{\"one\":{\"id\":1}}}")).isEqualTo("[{\"id\":\"1\"}]");
        assertThat(ids("{\"data\":{\"one\":null}}")).isEqualTo("[]");
        assertThat(ids("{\"data\":{\"items\":[]}}")).isEqualTo("[]");
        assertThat(ids("{\"data\":{\"items\":[null,{\"id\":1},null]}}")).isEqualTo("[{\"id\":\"1\"}]");
        assertThat(ids("[]")).isEqualTo("[]");
        assertThat(read(BARE, "{\"id\":1}")).isEqualTo("[{\"id\":\"1\",\"name\":null,\"price\":null,\"images\":[]}]");
    }

    @Test
    void several_conditions_on_an_element_must_all_hold_and_a_dot_is_the_element_itself() {
        MappingPlan plan = Mappings.compileText("""
                        entity: Product
                        fields:
                          categories_ids: "groups[id!=0&name!=spam&on].id"
                          stores_ids: "tags[.!=x&.!=7]"
                        """).plan(FieldSelection.ALL);

        assertThat(read(plan, """
                        {"groups": [{"id": 0, "name": "a", "on": true}, {"id": 1, "name": "spam", "on": true},
                        {"id": 2, "name": "b", "on": null}, {"id": 3, "name": "c", "on": false}, {"id": 4, "on": 1}],
                        "tags": ["x", "y", 7, "7", null, "xx"]}""")).isEqualTo("[{\"categories_ids\":[\"3\",\"4\"],\"stores_ids\":[\"y\",\"xx\"]}]");
    }

    @Test
    void a_place_of_records_that_is_missing_can_be_told_from_an_empty_one() {
        assertThat(found("{\"data\":{\"items\":[]}}")).isTrue();
        assertThat(found("{\"data\":{\"one\":null}}")).isTrue();
        assertThat(found("{\"data\":null,\"errors\":[{\"message\":\"no\"}]}")).isFalse();
        assertThat(found("{\"message\":\"try later\"}")).isFalse();
    }

    private static boolean found(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        try (RecordReader reader = WRAPPED.reader(Variables.NONE, EnvelopeCaptures.NONE)) {
            reader.read(bytes, 0, bytes.length, new Output(0));
            reader.end();
            return reader.found();
        }
    }

    @Test
    void values_outside_of_records_are_captured_before_and_behind_them_however_they_are_cut() {
        byte[] document =
                ("{\"errors\":[{\"message\":\"a\\u00e9\\n\",\"extensions\":{\"code\":\"X\"}},{\"message\":2}],"
                                + "\"data\":{\"items\":[{\"id\":1}],\"totalItems\":54,\"one\":null,\"next\":\"c\\/d\"}}")
                        .getBytes(StandardCharsets.UTF_8);
        EnvelopeCaptures captures = EnvelopeCaptures.of(
                "data.totalItems",
                "errors[0].message",
                "errors[0].extensions.code",
                "data.next",
                "data.nothing",
                "errors");
        for (int at = 0; at <= document.length; at++) {
            try (RecordReader reader = WRAPPED.reader(Variables.NONE, captures)) {
                assertThat(Transcoding.run(reader, Transcoding.cut(document, at)))
                        .isEqualTo("[{\"id\":\"1\"}]");
                assertThat(reader.captured(0)).isEqualTo("54");
                assertThat(reader.captured(1)).isEqualTo("aé\n");
                assertThat(reader.captured(2)).isEqualTo("X");
                assertThat(reader.captured(3)).isEqualTo("c/d");
                assertThat(reader.captured(4)).isNull();
                assertThat(reader.captured(5)).isNull();
            }
        }
    }

    @Test
    void a_document_that_ends_anywhere_before_its_end_is_a_failure() {
        byte[] document = "{\"data\":{\"items\":[{\"id\":\"a\\u0062\"},{\"id\":null}],\"n\":[1.5e3,true,\"x\"]}}"
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < document.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(document, length);
            assertThatThrownBy(() -> Transcoding.run(WRAPPED, Variables.NONE, Transcoding.whole(cut)))
                    .as("%d bytes", length)
                    .isInstanceOf(UnreadableAnswer.class);
            assertThatThrownBy(() -> Transcoding.run(WRAPPED, Variables.NONE, Transcoding.pieces(cut, 1)))
                    .as("%d bytes, one by one", length)
                    .isInstanceOf(UnreadableAnswer.class);
        }
    }

    @Test
    void records_that_were_whole_before_the_cut_are_written_and_counted() {
        byte[] document = "[{\"id\":1},{\"id\":2},{\"id\":3".getBytes(StandardCharsets.UTF_8);
        Output out = new Output(0);
        try (RecordReader reader = BARE.reader(Variables.NONE, EnvelopeCaptures.NONE)) {
            reader.read(document, 0, document.length, out);
            assertThat(reader.records()).isEqualTo(2);
            assertThat(out.records()).isEqualTo(2);
            assertThatThrownBy(reader::end).isInstanceOf(UnreadableAnswer.class);
        }
    }

    @Test
    void several_answers_go_into_one_output_with_one_comma_between_records() {
        Output out = new Output(0);
        for (String page : new String[] {"[{\"id\":1}]", "[]", "[{\"id\":2},{\"id\":3}]"}) {
            byte[] document = page.getBytes(StandardCharsets.UTF_8);
            try (RecordReader reader = BARE.reader(Variables.NONE, EnvelopeCaptures.NONE)) {
                reader.read(document, 0, document.length, out);
                reader.end();
            }
        }
        String written = new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
        assertThat(written.replaceAll(",\"name\":null,\"price\":null,\"images\":\\[\\]", ""))
                .isEqualTo("{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}");
    }

    @Test
    void no_more_records_are_written_than_the_limit_but_all_are_checked() {
        byte[] document = "[{\"id\":1},{\"id\":2},{\"id\":3}]".getBytes(StandardCharsets.UTF_8);
        Output out = new Output(0);
        try (RecordReader reader = BARE.reader(Variables.NONE, EnvelopeCaptures.NONE)) {
            reader.range(0, 2);
            reader.read(document, 0, document.length, out);
            reader.end();
        }
        assertThat(out.records()).isEqualTo(2);
        assertThatThrownBy(() -> {
                    try (RecordReader reader = BARE.reader(Variables.NONE, EnvelopeCaptures.NONE)) {
                        reader.range(0, 1);
                        byte[] broken = "[{\"id\":1},{\"id\":x}]".getBytes(StandardCharsets.UTF_8);
                        reader.read(broken, 0, broken.length, new Output(0));
                        reader.end();
                    }
                })
                .isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void of_equal_names_the_last_one_counts_with_all_that_is_inside() {
        assertThat(read(BARE, "{\"id\":1,\"id\":2,\"images\":[{\"src\":\"a\"}],\"images\":[]}"))
                .isEqualTo("[{\"id\":\"2\",\"name\":null,\"price\":null,\"images\":[]}]");
        assertThat(read(BARE, "{\"images\":[{\"src\":\"a\"}],\"images\":null}"))
                .isEqualTo("[{\"id\":null,\"name\":null,\"price\":null,\"images\":[]}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\\",
                "\\\"",
                "\\\\\\\"",
                "\\\\\\\\",
                "\\\"\\\"",
                "\\/\\u00e9\\\\",
                "12345678\\\\",
                "1234567\\\"x"
            })
    void a_text_ends_at_the_quote_that_is_not_escaped_whether_it_is_kept_or_not(String text) {
        String document = "{\"x\":\"%1$s\",\"y\":[\"%1$s\"],\"name\":\"%1$s\",\"id\":1}".formatted(text);
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= bytes.length; piece++) {
            assertThat(Transcoding.run(BARE, Variables.NONE, Transcoding.pieces(bytes, piece)))
                    .startsWith("[{\"id\":\"1\",\"name\":\"" + text + "\",");
        }
    }

    @Test
    void names_may_be_escaped_and_a_byte_order_mark_may_stand_in_front() {
        assertThat(read(BARE, "\uFEFF {\"\\u0069d\":1,\"na\\u006De\":\"x\"}"))
                .startsWith("[{\"id\":\"1\",\"name\":\"x\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "\"x\"",
                "null",
                "true",
                "<html></html>",
                "{",
                "[",
                "]",
                "[}",
                "{]",
                "[{}",
                "[{},]",
                "[,{}]",
                "[{} {}]",
                "[{}]]",
                "[{}] x",
                "{}{}",
                "[1]",
                "[\"x\"]",
                "[[]]",
                "[{]}",
                "{\"id\"}",
                "{\"id\":}",
                "{\"id\":1,}",
                "{,}",
                "{id:1}",
                "{'id':1}",
                "{\"id\":01}",
                "{\"id\":+1}",
                "{\"id\":.5}",
                "{\"id\":1.}",
                "{\"id\":1e}",
                "{\"id\":-}",
                "{\"id\":NaN}",
                "{\"id\":nul}",
                "{\"id\":nullx}",
                "{\"id\":tru}",
                "{\"id\":TRUE}",
                "{\"id\":1 2}",
                "{\"x\":01}",
                "{\"x\":tru}",
                "{\"id\":\"a\nb\"}",
                "{\"a\nb\":1}",
                "{\"id\":\"\\x\"}",
                "{\"id\":\"\\u12g4\"}",
                "{\"id\":\"\\u12\"}",
                "{\"images\":[{\"src\":1},]}",
                "{\"images\":[1 2]}",
                "\uFEFF\uFEFF{}",
                "{\"id\":1}}",
                "{\"id\":\u00a01}",
                "/*x*/{}",
                "{\"id\":\"\t\"}"
            })
    void what_is_no_json_or_no_record_is_refused_in_one_piece_and_byte_by_byte(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Transcoding.run(BARE, Variables.NONE, Transcoding.whole(bytes)))
                .isInstanceOf(UnreadableAnswer.class);
        assertThatThrownBy(() -> Transcoding.run(BARE, Variables.NONE, Transcoding.pieces(bytes, 1)))
                .isInstanceOf(UnreadableAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "BF",
                "C080",
                "C1BF",
                "C3",
                "C328",
                "E0 80 80",
                "E2 82",
                "ED A0 80",
                "ED BF BF",
                "F0 80 80 80",
                "F4 90 80 80",
                "F5 80 80 80",
                "F8 88 80 80 80",
                "FF",
                "E2 28 A1"
            })
    void text_that_is_copied_must_be_utf8(String hex) {
        byte[] wrong = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
        java.io.ByteArrayOutputStream document = new java.io.ByteArrayOutputStream();
        document.writeBytes("{\"name\":\"ab".getBytes(StandardCharsets.UTF_8));
        document.writeBytes(wrong);
        document.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Transcoding.run(BARE, Variables.NONE, Transcoding.whole(document.toByteArray())))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageNotContaining("ab");
    }

    @Test
    void inside_values_that_nobody_asked_for_only_strings_and_brackets_count() {
        assertThat(read(BARE, "{\"x\":[1 2 tru {] , ,},\"id\":1,\"y\":{\"]\":\"\\\"}\"}}"))
                .startsWith("[{\"id\":\"1\"");
    }

    @Test
    void a_number_keeps_its_last_digit_and_one_beyond_all_measure_is_refused() {
        assertThat(read(BARE, "{\"price\":12345678901234567890.12345678901234567890}"))
                .contains("\"price\":12345678901234567890.12345678901234567890,");
        assertThat(read(BARE, "{\"price\":\"0012.50\"}")).contains("\"price\":12.50,");
        assertThat(read(BARE, "{\"price\":\"\"}")).contains("\"price\":null,");
        assertThat(read(BARE, "{\"price\":1e20}")).contains("\"price\":100000000000000000000,");
        for (String number : new String[] {"1e101", "1e-101", "1e999999999", "9".repeat(101), "\"1e200\""}) {
            assertThatThrownBy(() -> read(BARE, "{\"price\":" + number + "}")).isInstanceOf(UnreadableAnswer.class);
        }
    }

    @Test
    void nesting_and_size_have_limits_that_are_said() {
        assertThat(read(BARE, "{\"x\":" + "[".repeat(512) + "]".repeat(512) + "}"))
                .startsWith("[{");
        assertThatThrownBy(() -> read(BARE, "{\"x\":" + "[".repeat(513) + "]".repeat(513) + "}"))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageContaining("nested");
        assertThatThrownBy(() -> read(BARE, "{\"images\":[" + "{},".repeat(600_000) + "{}]}"))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageContaining("elements");
        assertThatThrownBy(() -> read(BARE, "{\"x\":\"" + "x".repeat(9 << 20) + "\"}"))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void what_is_skipped_outside_of_records_may_be_larger_than_any_record() throws IOException {
        byte[] start = "{\"x\":[\"".getBytes(StandardCharsets.UTF_8);
        byte[] filler = "y".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        byte[] rest = "\"],\"data\":{\"one\":{\"id\":1}}}".getBytes(StandardCharsets.UTF_8);
        Output out = new Output(0);
        try (RecordReader reader = WRAPPED.reader(Variables.NONE, EnvelopeCaptures.NONE)) {
            reader.read(start, 0, start.length, out);
            for (int i = 0; i < 20; i++) {
                reader.read(filler, 0, filler.length, out);
            }
            reader.read(rest, 0, rest.length, out);
            reader.end();
        }
        assertThat(JsonTree.parse("[" + new String(out.array(), 0, out.length(), StandardCharsets.UTF_8) + "]"))
                .isEqualTo(JsonTree.parse("[{\"id\":\"1\"}]"));
    }
}
