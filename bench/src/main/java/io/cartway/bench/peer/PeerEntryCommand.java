package io.cartway.bench.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.proxy.BenchFailure;
import io.cartway.bench.proxy.ProxyJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code peer-entry}: makes a data folder with an account and a WooCommerce store on the comparison's upstream, and writes the
 * entry by which the comparison starts and calls the proxy. The upstream need not run yet.
 */
@Command(
        name = "peer-entry",
        mixinStandardHelpOptions = true,
        description =
                "Writes the proxy's entry for a side-by-side comparison with other proxies (compare.sh --peers FILE).")
public final class PeerEntryCommand implements Callable<Integer> {
    private static final int ACCOUNT_ID_COLUMN = 0;
    /** Any that have the form: the upstream asks for none in particular. */
    private static final Map<String, String> KEYS =
            Map.of("wc_consumer_key", "ck_" + "b".repeat(40), "wc_consumer_secret", "cs_" + "b".repeat(40));

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the entry, a JSON array of one")
    private Path out = Path.of("entry.json");

    @Option(
            names = "--upstream",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "http")
    private Scheme upstream = Scheme.http;

    @Option(names = "--data", paramLabel = "DIR", description = "folder of the store, made anew (default: FILE.data)")
    private @Nullable Path data;

    @Option(names = "--proxy", paramLabel = "JAR", description = "cartway.jar (default: the one built beside this jar)")
    private @Nullable Path jar;

    @Option(
            names = "--port",
            description = "where the proxy listens (default: ${DEFAULT-VALUE})",
            defaultValue = "19050")
    private int port;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "the https upstream's, PEM (default: cert.pem in $PEERS_RUN or /tmp/peers-run)")
    private @Nullable Path certificate;

    /** How the platform is called: plain http is signed by OAuth 1.0a, https takes Basic. */
    enum Scheme {
        http(18080),
        https(18443);

        private final int port;

        Scheme(int port) {
            this.port = port;
        }

        String url() {
            return this + "://127.0.0.1:" + port;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            Path entry = out.toAbsolutePath().normalize();
            Path folder = data == null
                    ? entry.resolveSibling(entry.getFileName() + ".data")
                    : data.toAbsolutePath().normalize();
            PeerFolder prepared = PeerFolder.make(folder, port, jar == null ? ProxyJar.beside() : jar.toAbsolutePath());
            ProxyJar proxy = prepared.proxy();
            String apiKey = proxy.createAccount("peers");
            String account = proxy.run("account", "list").split("\t", -1)[ACCOUNT_ID_COLUMN];
            String storeKey = prepared.importStore(account, connection());
            Files.writeString(
                    entry,
                    Json.array().add(PeerEntry.of(prepared, apiKey, storeKey)).toPrettyString() + "\n");
            System.out.println("compare.sh --upstream " + upstream + " --peers " + entry);
            return 0;
        } catch (BenchFailure failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
    }

    private ObjectNode connection() throws IOException {
        ObjectNode connection = Json.object().put("cart_id", "WoocommerceApi").put("store_url", upstream.url());
        KEYS.forEach(connection::put);
        return upstream == Scheme.http
                ? connection
                : connection.put("store_certificate_sha256", Fingerprint.of(pinned()));
    }

    private Path pinned() {
        if (certificate != null) {
            return certificate;
        }
        String run = System.getenv("PEERS_RUN");
        return Path.of(run == null ? "/tmp/peers-run" : run, "cert.pem");
    }
}
