package io.cartway.proxy.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.credential.KeyRing;
import io.cartway.proxy.credential.MasterKey;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.store.DataFolder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorsTest {
    private static final CursorScope SCOPE = new CursorScope("1", "ab".repeat(16), "product.list");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private PageCursors cursors;

    @BeforeEach
    void make() {
        cursors = under("k", NOW);
    }

    private PageCursors under(String key, Instant now) {
        byte[] bytes = Base64.getEncoder().encode(key.repeat(32).getBytes(UTF_8));
        MasterKey master = MasterKey.load(
                DataFolder.at(folder),
                SecretBytes.owning(bytes),
                folder.resolve("kek"),
                "kek",
                new Random(1),
                () -> false);
        return new PageCursors(new KeyRing(master).derived("page-cursor"), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ObjectNode arguments() {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("count", 2).put("find_value", "canary ü").putArray("ids").add("1");
        return arguments;
    }

    private String sealed() {
        return cursors.seal(SCOPE, new PageCursor("offset:20", arguments()));
    }

    @Test
    void what_was_sealed_is_opened() {
        PageCursor opened = cursors.open(SCOPE, sealed());

        assertThat(opened.position()).isEqualTo("offset:20");
        assertThat(opened.arguments()).isEqualTo(arguments());
    }

    @Test
    void another_process_with_the_same_key_opens_it() {
        assertThat(under("k", NOW).open(SCOPE, sealed()).position()).isEqualTo("offset:20");
    }

    @Test
    void a_cursor_needs_no_escaping_and_tells_nothing() {
        assertThat(sealed()).matches("[A-Za-z0-9_-]+").doesNotContain("canary");
        assertThat(new String(Base64.getUrlDecoder().decode(sealed()), UTF_8)).doesNotContain("canary");
        assertThat(cursors.open(SCOPE, sealed()).toString()).doesNotContain("canary");
    }

    @Test
    void two_cursors_of_one_place_are_not_alike() {
        assertThat(sealed()).isNotEqualTo(sealed());
    }

    @Test
    void it_is_read_however_a_client_escaped_it() {
        String sealed = sealed();
        String other = Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(sealed));

        assertThat(cursors.open(SCOPE, other).position()).isEqualTo("offset:20");
        assertThat(cursors.open(SCOPE, URLEncoder.encode(other, UTF_8)).position())
                .isEqualTo("offset:20");
        assertThat(cursors.open(SCOPE, " " + sealed + "%3D\n").position()).isEqualTo("offset:20");
    }

    @ParameterizedTest
    @CsvSource({"2,S,product.list", "1,T,product.list", "1,S,order.list"})
    void it_opens_in_no_other_account_store_or_method(String account, String store, String method) {
        String key = store.equals("S") ? SCOPE.storeKey() : "cd".repeat(16);
        refused(cursors, new CursorScope(account, key, method), sealed());
    }

    @Test
    void another_key_does_not_open_it() {
        refused(under("x", NOW), SCOPE, sealed());
    }

    @Test
    void a_change_of_any_character_is_noticed() {
        String sealed = sealed();
        for (int i = 0; i < sealed.length() - 1; i++) {
            char changed = sealed.charAt(i) == 'A' ? 'B' : 'A';
            refused(cursors, SCOPE, sealed.substring(0, i) + changed + sealed.substring(i + 1));
        }
        for (int length = 0; length < sealed.length() - 1; length++) {
            refused(cursors, SCOPE, sealed.substring(0, length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%", "%zz", "%00", "äöü", "null", "{}", "AAAA", "=="})
    void nonsense_is_refused(String text) {
        refused(cursors, SCOPE, text);
        refused(cursors, SCOPE, text + "A".repeat(40_000));
    }

    @Test
    void it_lasts_a_day() {
        String sealed = sealed();
        assertThat(under("k", NOW.plus(Duration.ofHours(24)))
                        .open(SCOPE, sealed)
                        .position())
                .isEqualTo("offset:20");
        PageCursors later = under("k", NOW.plus(Duration.ofHours(24)).plusSeconds(1));
        assertThatExceptionOfType(ProxyException.class)
                .isThrownBy(() -> later.open(SCOPE, sealed))
                .withMessageContaining("24 hours");
    }

    @Test
    void the_longest_arguments_fit_into_a_request_line() {
        ObjectNode longest = JsonNodeFactory.instance.objectNode();
        longest.put("ids", "9".repeat(PageCursors.MAX_ARGUMENTS));
        String sealed = cursors.seal(SCOPE, new PageCursor("p".repeat(2_000), longest));
        assertThat(sealed).hasSizeLessThan(31_000);
        assertThat(cursors.open(SCOPE, sealed).arguments()).isEqualTo(longest);
    }

    @Test
    void a_position_that_no_request_could_carry_is_not_handed_out() {
        assertThatExceptionOfType(ProxyException.class)
                .isThrownBy(() -> cursors.seal(SCOPE, new PageCursor("p".repeat(2_001), arguments())));
    }

    private static void refused(PageCursors cursors, CursorScope scope, String text) {
        ProxyException refused = catchThrowableOfType(ProxyException.class, () -> cursors.open(scope, text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.code()).isEqualTo(ReturnCode.INCORRECT_PARAMETERS);
        assertThat(refused).hasMessageContaining("page_cursor").hasMessageContaining("pagination.next");
    }
}
