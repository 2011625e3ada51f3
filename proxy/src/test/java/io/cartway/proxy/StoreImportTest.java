package io.cartway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.proxy.config.ConfigLoader;
import io.cartway.proxy.store.StoreRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreImportTest {
    private static final String SECRET = "cs_" + "a1b2c3d4e5".repeat(4);
    private static final String WOO = "\"cart_id\":\"WoocommerceApi\",\"wc_consumer_key\":\"ck_"
            + "0123456789".repeat(4) + "\",\"wc_consumer_secret\":\"" + SECRET + "\"";
    private static final String OLD_KEY = "ab37fc230bc5df63a5be1b11220949be";

    @TempDir
    Path path;

    private String account = "";

    private record Ran(int exit, String out, String err) {}

    private Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(
                new Terminal(
                        environment(),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Clock.systemUTC(),
                        new SecureRandom()),
                args);
        return new Ran(exit, out.toString(), err.toString());
    }

    private Map<String, String> environment() {
        return Map.of("CARTWAY_DATA", path.resolve("data").toString());
    }

    @BeforeEach
    void an_account() {
        run("account", "create", "--name", "One");
        account = run("account", "list").out().split("\t", 2)[0];
    }

    private Ran importing(String... lines) throws IOException {
        Path file = Files.writeString(path.resolve("stores.jsonl"), String.join("\n", lines));
        return run("store", "import", file.toString(), "--account", account);
    }

    private static String shop(String url, String more) {
        return "{\"store_url\":\"" + url + "\"," + WOO + more + "}";
    }

    private List<StoreRecord> stores() {
        try (StoreSession session = StoreSession.open(ConfigLoader.load(null, environment()), Clock.systemUTC())) {
            return StoreSession.await(session.stores().all());
        }
    }

    @Test
    void a_store_keeps_the_key_that_it_had_elsewhere() throws IOException {
        Ran ran = importing(shop("https://a.example", ",\"store_key\":\"" + OLD_KEY + "\",\"custom_label\":\"A\""));

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo("1\t" + OLD_KEY + System.lineSeparator());
        assertThat(stores()).singleElement().satisfies(store -> {
            assertThat(store.key()).isEqualTo(OLD_KEY);
            assertThat(store.accountId()).isEqualTo(account);
            assertThat(store.label()).isEqualTo("A");
        });
    }

    @Test
    void its_credential_can_be_opened_by_a_server_that_runs_already() throws IOException {
        try (ProxyState state = ProxyState.open(ConfigLoader.load(null, environment()), Clock.systemUTC())) {
            importing(shop("https://a.example", ",\"store_key\":\"" + OLD_KEY + "\""));

            StoreRecord store = state.stores().byKey(OLD_KEY).join().orElseThrow();
            try (var credential = state.vault().open(store).join()) {
                assertThat(credential.names()).containsExactlyInAnyOrder("wc_consumer_key", "wc_consumer_secret");
            }
        }
    }

    @Test
    void without_a_key_it_gets_a_new_one() throws IOException {
        assertThat(importing(shop("https://a.example", "")).out()).matches("1\t[0-9a-f]{32}\\R");
    }

    @Test
    void a_wrong_line_stops_none_of_the_others_and_is_told_by_its_number() throws IOException {
        Ran ran = importing(
                shop("https://a.example", ""),
                "",
                "{not json",
                "[]",
                "{\"cart_id\":\"Nonsense\",\"store_url\":\"https://b.example\"}",
                "{\"cart_id\":\"WoocommerceApi\",\"store_url\":\"https://c.example\"}",
                shop("https://d.example", ",\"store_key\":\"short\""),
                shop("https://e.example", ",\"store_kee\":\"x\""),
                "x".repeat(StoreImport.MOST + 1),
                shop("https://f.example", ""));

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out().lines()).hasSize(2).first().asString().startsWith("1\t");
        assertThat(ran.out().lines().skip(1)).singleElement().asString().startsWith("10\t");
        assertThat(ran.err())
                .contains("line 3: ", "line 4: ", "line 5: cart_id", "line 6: WooCommerce is connected with")
                .contains("line 7: store_key is 32", "line 8: Unknown parameter", "line 9: the line is longer")
                .doesNotContain("line 2:", SECRET);
        assertThat(stores()).hasSize(2);
    }

    @Test
    void the_same_file_may_be_imported_again() throws IOException {
        String line = shop("https://a.example", ",\"store_key\":\"" + OLD_KEY + "\"");
        importing(line);

        Ran again = importing(line, shop("https://b.example", ""));

        assertThat(again.err()).contains("line 1: your account has this store already, with store key " + OLD_KEY);
        assertThat(again.out()).startsWith("2\t");
        assertThat(stores()).hasSize(2);
    }

    @Test
    void a_key_that_is_taken_is_not_taken_away() throws IOException {
        importing(shop("https://a.example", ",\"store_key\":\"" + OLD_KEY + "\""));

        Ran ran = importing(shop("https://b.example", ",\"store_key\":\"" + OLD_KEY + "\""));

        assertThat(ran.err()).contains("line 1: another store has this store key");
        assertThat(stores())
                .singleElement()
                .satisfies(store -> assertThat(store.url()).hasToString("https://a.example"));
    }

    @Test
    void an_unknown_account_or_file_imports_nothing() throws IOException {
        account = "0".repeat(16);
        assertThat(importing(shop("https://a.example", "")).err()).contains("there is no account with this id");
        assertThat(run("store", "import", path.resolve("none").toString(), "--account", account)
                        .exit())
                .isEqualTo(1);
        assertThat(stores()).isEmpty();
    }
}
