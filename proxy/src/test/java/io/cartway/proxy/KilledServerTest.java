package io.cartway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.caller.ApiKey;
import io.cartway.proxy.config.ConfigLoader;
import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.credential.Pepper;
import io.cartway.proxy.store.Account;
import io.cartway.proxy.store.ApiKeyRecord;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.RandomId;
import io.cartway.proxy.store.SampleStore;
import io.cartway.proxy.store.StoreRecord;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {
    private static final String ACCOUNT = "0123456789abcdef";

    @TempDir
    Path path;

    /** The child: a server that connects stores and says so after each is acknowledged, until it is killed. */
    public static final class Writing {
        private Writing() {}

        /** Entry point; the argument is the data folder. */
        public static void main(String[] args) {
            Random random = new Random(Long.parseLong(args[1]));
            ProxyConfig config = config(Path.of(args[0]));
            ProxyState state = ProxyState.open(config, Clock.systemUTC());
            if (state.accounts().list().join().isEmpty()) {
                Account account = new Account(ACCOUNT, "N", null, SampleStore.NOW, SampleStore.NOW);
                Pepper pepper = ProxyState.pepper(config, DataFolder.at(config.data()), state.accounts());
                ApiKeyRecord key = ApiKey.generate(random).record(ACCOUNT, pepper, SampleStore.NOW);
                state.accounts().create(account, key).join();
            }
            while (true) {
                String key = RandomId.hex(random, 32);
                StoreRecord store = SampleStore.store(ACCOUNT, key, key + ".example");
                state.vault()
                        .seal(ACCOUNT, key, store.region(), Map.of("secret", SecretBytes.ofText("of " + key)))
                        .thenCompose(row -> state.stores().add(store, row))
                        .join();
                System.out.println(key);
            }
        }
    }

    private static ProxyConfig config(Path data) {
        return ConfigLoader.load(null, Map.of("CARTWAY_DATA", data.toString()));
    }

    private List<String> writeAndKill(int acknowledged, int round) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        path.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> keys = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                keys.add(line);
                if (keys.size() == acknowledged) {
                    // SIGKILL. By its handle: what it wrote to the pipe before is acknowledged and read, too.
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        }
        process.waitFor();
        // The last line may have been cut by the kill.
        keys.removeIf(key -> key.length() != 32);
        return keys;
    }

    @Test
    @Timeout(60)
    void a_killed_server_loses_no_acknowledged_write_and_starts_again() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            acknowledged.addAll(writeAndKill(100, round));
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(200);

        try (ProxyState state = ProxyState.open(config(path), Clock.systemUTC())) {
            for (String key : acknowledged) {
                StoreRecord store = state.stores().byKey(key).join().orElseThrow();
                try (Credential credential = state.vault().open(store).join()) {
                    assertThat(credential.names()).containsExactly("secret");
                }
            }
            assertThat(state.stores().all().join())
                    .as("every row is whole")
                    .allSatisfy(store ->
                            assertThat(state.vault().open(store).join().names()).isNotEmpty());
        }
    }
}
