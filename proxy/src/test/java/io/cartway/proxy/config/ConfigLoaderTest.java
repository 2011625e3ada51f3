package io.cartway.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("cartway.yaml"), text);
    }

    private List<String> problems(String yaml, Map<String, String> environment) throws IOException {
        Path file = file(yaml);
        ConfigException failure =
                catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file, environment));
        assertThat(failure).as("there should be problems").isNotNull();
        return failure.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void without_file_and_environment_everything_has_its_default() {
        ProxyConfig config = ConfigLoader.defaults();

        assertThat(config.listen()).hasToString("0.0.0.0:8443");
        assertThat(config.admin()).hasToString("127.0.0.1:9443");
        assertThat(config.data()).isEqualTo(Path.of("./cartway-data"));
        assertThat(config.region()).isEqualTo("local");
        assertThat(config.egress().allow()).isEmpty();
        assertThat(config.limits().bodyBytes()).isEqualTo(10 << 20);
        assertThat(config.limits().connectionsPerAddress()).isEqualTo(200);
        assertThat(config.timeouts().slot()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.kek()).isNull();
    }

    @Test
    void the_file_overrides_defaults_and_the_environment_overrides_the_file() throws IOException {
        Path file = file("""
                listen: "[::1]:1"
                region: hetzner-fsn1
                egress:
                  allow: [127.0.0.0/8, "fd00::/8"]
                limits:
                  body_bytes: 1MiB
                  calls_per_store: 7
                timeouts: {first_byte: 90s}
                """);

        ProxyConfig config = ConfigLoader.load(
                file, Map.of("CARTWAY_LIMITS_CALLS_PER_STORE", "9", "CARTWAY_ADMIN", "127.0.0.2:0", "HOME", "/root"));

        assertThat(config.listen()).isEqualTo(new Address("::1", 1));
        assertThat(config.region()).isEqualTo("hetzner-fsn1");
        assertThat(config.egress().allow()).map(Network::toString).containsExactly("127.0.0.0/8", "fd00::/8");
        assertThat(config.limits().bodyBytes()).isEqualTo(1 << 20);
        assertThat(config.limits().callsPerStore()).isEqualTo(9);
        assertThat(config.timeouts().firstByte()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.admin()).isEqualTo(new Address("127.0.0.2", 0));
    }

    @Test
    void a_list_in_the_environment_is_separated_by_commas() {
        ProxyConfig config = ConfigLoader.load(null, Map.of("CARTWAY_EGRESS_ALLOW", "127.0.0.0/8, 10.1.2.3,::1/128"));

        assertThat(config.egress().allow())
                .map(Network::toString)
                .containsExactly("127.0.0.0/8", "10.1.2.3", "::1/128");
    }

    @Test
    void all_mistakes_are_reported_at_once_with_their_lines() throws IOException {
        assertThat(problems("""
                        listn: 0.0.0.0:1
                        limits:
                          body_byte: 1MiB
                          calls_per_store: many
                        timeouts: 5s
                        log:
                          level: inf
                        """, Map.of("CARTWAY_DATE", "x", "CARTWAY_ADMIN", "example.org:80")))
                .containsExactlyInAnyOrder(
                        "cartway.yaml:1: listn: unknown key, did you mean 'listen'?",
                        "cartway.yaml:3: limits.body_byte: unknown key, did you mean 'limits.body_bytes'?",
                        "cartway.yaml:4: limits.calls_per_store: expected a whole number",
                        "cartway.yaml:5: timeouts: is a section; its keys go below it",
                        "cartway.yaml:7: log.level: expected error, warn, info, debug, trace, did you mean 'info'?",
                        "CARTWAY_DATE: unknown variable, did you mean 'CARTWAY_DATA'?",
                        "CARTWAY_ADMIN: admin: expected an IP address and a port, as 0.0.0.0:8443 or [::1]:8443");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen: 8443 | listen: expected an IP address and a port",
                "listen: 1.2.3.4:65536 | listen: expected an IP address and a port",
                "listen: | listen: has no value",
                "listen: [1, 2] | listen: expected one value, not a list",
                "data: '' | data: has no value",
                "region: Mars | region: expected a value as hetzner-fsn1",
                "'egress: {allow: [10.0.0.1/8]}' | egress.allow: has bits set behind its prefix",
                "'egress: {allow: [localhost]}' | egress.allow: expected a network",
                "'egress: {allow: [10.0.0.0/33]}' | egress.allow: expected a prefix length from 0 to 32",
                "'egress: {allow: [{a: b}]}' | egress.allow: expected a list of plain values",
                "'limits: {body_bytes: 10 MB}' | limits.body_bytes: expected a size as 512KiB or 10MiB",
                "'limits: {body_bytes: 1}' | limits.body_bytes: must be from 1024 to",
                "'limits: {calls_per_account: 0}' | limits.calls_per_account: must be from 1 to",
                "'limits: {calls_per_account: 99999999999}' | limits.calls_per_account: must be from 1 to",
                "'limits: {body_bytes: 999999999999999GiB}' | limits.body_bytes: is too large",
                "'timeouts: {connect: 5}' | timeouts.connect: expected a duration with its unit",
                "kek: c2VjcmV0 | kek: a secret doesn't belong in this file; set CARTWAY_KEK or kek_file",
                "'tls: {certificate: /nowhere.pem}' | tls.certificate: needs tls.key beside it",
                "admin: 0.0.0.0:9443 | admin: must be a loopback address",
                "'[a, b]' | expected keys and values",
                "'a: b: c' | not valid YAML",
            })
    void each_mistake_says_what_was_expected(String yaml, String message) throws IOException {
        assertThat(problems(yaml + "\n", Map.of()))
                .anySatisfy(problem -> assertThat(problem).startsWith("cartway.yaml:1: " + message));
    }

    @Test
    void a_key_that_is_given_twice_is_a_mistake() throws IOException {
        assertThat(problems("region: local\nregion: aws-us-east-1\n", Map.of()))
                .containsExactly("cartway.yaml:2: this key is given twice");
    }

    @Test
    void a_missing_file_is_a_mistake_and_not_an_empty_one() {
        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(folder.resolve("none.yaml"), Map.of()));

        assertThat(failure).hasMessageContaining("none.yaml: can't be read");
    }

    @Test
    void an_empty_file_is_no_mistake() throws IOException {
        assertThat(ConfigLoader.load(file("# nothing yet\n"), Map.of())).isNotNull();
    }

    @Test
    void a_secret_is_never_printed() throws IOException {
        String canary = "Y2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LTEyMzQ=";

        assertThat(ConfigLoader.load(null, Map.of("CARTWAY_KEK", canary)).toString())
                .doesNotContain(canary);
        assertThat(problems("pepper: " + canary + "\nx: \"" + canary + "\n", Map.of())
                        .toString())
                .doesNotContain(canary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "0.0.0.0/0", "10.255.255.255/32"})
    void a_network_contains_its_addresses_only(String text) throws Exception {
        Network network = Network.parse(text);
        byte[] inside = {10, (byte) 255, (byte) 255, (byte) 255};

        assertThat(network.contains(InetAddress.getByAddress(inside))).isTrue();
        assertThat(network.contains(InetAddress.getByAddress(new byte[16]))).isFalse();
        assertThat(Network.parse("11.0.0.0/8").contains(InetAddress.getByAddress(inside)))
                .isFalse();
    }
}
