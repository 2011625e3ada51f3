package io.cartway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.caller.AuthOutcome;
import io.cartway.proxy.config.ConfigLoader;
import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.store.SampleStore;
import io.cartway.proxy.store.SealedCredential;
import io.cartway.proxy.store.StoreRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path path;

    private record Ran(int exit, String out, String err) {
        String key() {
            return out.strip().replace("api_key=", "");
        }
    }

    private Map<String, String> environment() {
        return Map.of("CARTWAY_DATA", path.resolve("data").toString());
    }

    private ProxyConfig config() {
        return ConfigLoader.load(null, environment());
    }

    private Ran run(String... args) {
        return run(environment(), args);
    }

    private static Ran run(Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                environment, new PrintWriter(out), new PrintWriter(err), Clock.systemUTC(), new SecureRandom());
        int exit = Main.run(terminal, args);
        return new Ran(exit, out.toString(), err.toString());
    }

    private static AuthOutcome authenticate(ProxyState state, String key) {
        return state.authenticator().authenticate(key, LOOPBACK).join();
    }

    @Test
    void account_create_works_on_an_empty_folder_and_prints_one_line() {
        Ran ran = run("account", "create", "--name", "Läden & Co", "--email", "shop@example.org");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).matches("api_key=[0-9a-f]{32}\\R");
        assertThat(run("account", "list").out())
                .contains("\tLäden & Co\tshop@example.org\t")
                .contains(ran.key().substring(0, 8))
                .doesNotContain(ran.key());
    }

    @Test
    void the_standard_output_of_a_process_is_that_line_even_at_the_most_verbose() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.cartway.proxy.Main",
                        "account",
                        "create",
                        "--name",
                        "N")
                .redirectError(path.resolve("err.txt").toFile());
        builder.environment().putAll(environment());
        builder.environment().put("CARTWAY_LOG_LEVEL", "trace");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor())
                .as(Files.readString(path.resolve("err.txt")))
                .isZero();
        assertThat(out).matches("api_key=[0-9a-f]{32}\\R");
        assertThat(Files.readString(path.resolve("err.txt")))
                .doesNotContain(out.strip().replace("api_key=", ""));
    }

    @Test
    void a_running_server_sees_what_commands_beside_it_do_within_a_second() {
        try (ProxyState state = ProxyState.open(config(), Clock.systemUTC())) {
            Ran created = run("account", "create", "--name", "N");
            AuthOutcome accepted = authenticate(state, created.key());
            assertThat(accepted).isInstanceOf(AuthOutcome.Accepted.class);
            String account = accepted instanceof AuthOutcome.Accepted known
                    ? known.caller().accountId()
                    : "";

            Ran second = run("key", "create", "--account", account);
            assertThat(authenticate(state, second.key())).isInstanceOf(AuthOutcome.Accepted.class);
            Ran rotated = run("key", "rotate", "--key", second.key().substring(0, 8));
            assertThat(run("key", "revoke", "--key", created.key().substring(0, 8))
                            .exit())
                    .isZero();

            await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
                assertThat(authenticate(state, created.key())).isEqualTo(new AuthOutcome.Disabled());
                assertThat(authenticate(state, second.key())).isEqualTo(new AuthOutcome.Disabled());
            });
            assertThat(authenticate(state, rotated.key())).isInstanceOf(AuthOutcome.Accepted.class);
        }
    }

    @Test
    void stores_are_listed_and_their_labels_do_not_steer_the_terminal() {
        run("account", "create", "--name", "N");
        try (ProxyState state = ProxyState.open(config(), Clock.systemUTC())) {
            String account = state.accounts().list().join().get(0).id();
            StoreRecord plain = SampleStore.store(account, "0".repeat(32), "shop.example");
            StoreRecord store = new StoreRecord(
                    plain.key(),
                    account,
                    plain.connector(),
                    plain.url(),
                    "eu",
                    "local",
                    "evil\u001b[2J\u202elabel",
                    null,
                    Map.of(),
                    SampleStore.NOW,
                    0);
            SealedCredential sealed = state.vault()
                    .seal(account, store.key(), "local", Map.of("key", SecretBytes.ofText("canary")))
                    .join();
            state.stores().add(store, sealed).join();
            for (int i = 0; i < 3; i++) {
                state.activity().called(account, store.key());
            }
        }

        assertThat(run("store", "list").out())
                .contains("0".repeat(32) + "\t")
                .contains("\thttps://shop.example\tlocal\t3\tevil?[2J?label")
                .doesNotContain("canary");
    }

    @Test
    void a_second_server_says_that_there_is_one() {
        try (ProxyState state = ProxyState.open(config(), Clock.systemUTC())) {
            assertThat(state.serviceLog().dropped()).isZero();
            Ran ran = run("serve");

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err()).contains("another server runs on the data folder");
        }
    }

    @Test
    void check_says_ok_or_every_problem() throws Exception {
        assertThat(run("check"))
                .isEqualTo(
                        new Ran(0, "ok" + System.lineSeparator(), run("check").err()));
        assertThat(path.resolve("data")).as("a check makes nothing").doesNotExist();
        run("account", "create", "--name", "N");
        assertThat(run("check").exit()).isZero();

        Files.delete(path.resolve("data/pepper"));
        Ran lost = run("check");
        assertThat(lost.exit()).isEqualTo(1);
        assertThat(lost.err())
                .contains("the pepper file")
                .contains("is missing")
                .contains("put it back");
        assertThat(lost.out()).isEmpty();
    }

    @Test
    void mistakes_in_the_configuration_end_with_2_and_are_all_told() throws Exception {
        Path file = Files.writeString(path.resolve("c.yaml"), "listn: x\nregion: '?'\n");
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("CARTWAY_ADMINN", "x");

        for (String command : List.of("check", "serve", "account list", "store list")) {
            String[] args = (command + " --config " + file).split(" ");
            Ran ran = run(environment, args);
            assertThat(ran.exit()).as(command).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines())
                    .hasSize(3)
                    .anySatisfy(line ->
                            assertThat(line).isEqualTo(file + ":1: listn: unknown key, did you mean 'listen'?"));
        }
    }

    @Test
    void wrong_usage_ends_with_2_and_shows_the_usage() {
        for (String command : List.of("", "account", "account create", "key rotate", "serve --what")) {
            Ran ran = run(command.isEmpty() ? new String[0] : command.split(" "));
            assertThat(ran.exit()).as(command).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains("Usage:");
        }
        Ran typo = run("servve");
        assertThat(typo.exit()).isEqualTo(2);
        assertThat(typo.err()).contains("Did you mean").contains("cartway serve");
        assertThat(run("account", "create", "--name", "a\nb").exit()).isEqualTo(2);
        assertThat(run("account", "create", "--name", "a", "--email", "nobody").exit())
                .isEqualTo(2);
    }

    @Test
    void what_names_nothing_ends_with_1_and_says_where_to_look() {
        assertThat(run("key", "create", "--account", "none")).satisfies(ran -> {
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err()).contains("see: account list");
        });
        assertThat(run("key", "revoke", "--key", "none").exit()).isEqualTo(1);
        assertThat(run("key", "rotate", "--key", "none").exit()).isEqualTo(1);
        assertThat(run("store", "test", "--store", "none").exit()).isEqualTo(1);
    }

    @Test
    void version_and_help_go_to_standard_output() {
        assertThat(run("version").out()).startsWith("cartway ");
        assertThat(run("help").out())
                .contains("Usage: cartway")
                .contains("account")
                .contains("serve");
    }
}
