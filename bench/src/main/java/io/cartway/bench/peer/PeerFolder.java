package io.cartway.bench.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.proxy.BenchFailure;
import io.cartway.bench.proxy.ProxyJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A folder with a proxy's configuration and data.
 *
 * @param path the folder
 * @param port where the proxy listens
 * @param proxy configured for it
 */
record PeerFolder(Path path, int port, ProxyJar proxy) {
    private static final String CONFIGURATION = "cartway.yaml";

    /**
     * Makes it with a configuration whose limits no load test reaches: what a proxy is slowed down by on purpose is not
     * what is compared. Everything else is as always: keys checked, requests validated, the service log written.
     *
     * @throws BenchFailure when something stands there already
     */
    static PeerFolder make(Path path, int port, Path jar) throws IOException {
        if (Files.exists(path)) {
            throw new BenchFailure(path + " exists: remove it, or name another folder by --data.");
        }
        Files.createDirectories(path);
        Path configuration = path.resolve(CONFIGURATION);
        Files.writeString(configuration, """
                listen: 127.0.0.1:%d
                admin: 127.0.0.1:%d
                data: %s
                egress:
                  allow: [127.0.0.0/8]
                limits:
                  connections_per_address: 100000
                  requests_per_connection: 1000000000
                  exchanges: 100000
                  calls_per_account: 100000
                  calls_per_store: 100000
                store:
                  calls_per_second: 10000000
                timeouts:
                  idle: 600s
                """.formatted(port, port + 1, path.resolve("store")));
        Map<String, String> settings =
                Map.of("CARTWAY_DATA", path.resolve("store").toString(), "CARTWAY_EGRESS_ALLOW", "127.0.0.0/8");
        return new PeerFolder(path, port, new ProxyJar(jar, settings));
    }

    /** How the server is started, but for the JVM and its options. */
    String serve() {
        return "-jar " + proxy.path() + " serve --config " + path.resolve(CONFIGURATION);
    }

    /**
     * Connects a store without calling it.
     *
     * @return its key
     */
    String importStore(String account, ObjectNode connection) throws IOException, InterruptedException {
        Path file = path.resolve("stores.jsonl");
        Files.writeString(file, connection + "\n");
        String[] told = proxy.run("store", "import", file.toString(), "--account", account)
                .split("\t", -1);
        Files.delete(file);
        if (told.length != 2) {
            throw new BenchFailure("store import printed no store key");
        }
        return told[1];
    }
}
