package io.cartway.bench.proxy;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code cartway.jar serve} as a child process with an account of its own. Closing it ends the process. */
public final class ProxyProcess implements AutoCloseable {
    private static final int LOG_LINES = 60;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private final ProxyJar jar;
    private final Path folder;
    private final int port;
    private final int admin;
    private final String apiKey;
    private long startMillis;
    private Process process;

    private ProxyProcess(Path jar, Path folder, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.port = port;
        this.admin = LoopbackPort.free();
        Map<String, String> all = new HashMap<>(settings);
        all.put("CARTWAY_LISTEN", "127.0.0.1:" + port);
        all.put("CARTWAY_ADMIN", "127.0.0.1:" + admin);
        all.put("CARTWAY_DATA", data().toString());
        all.put("CARTWAY_EGRESS_ALLOW", "127.0.0.0/8");
        this.jar = new ProxyJar(jar, all);
        this.apiKey = this.jar.createAccount("bench");
        this.process = this.jar
                .command("serve")
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
    }

    /**
     * Makes an account, starts the server on loopback and waits until it is ready.
     *
     * @param folder where its data and its log lie; removed with the process when this JVM ends
     * @param settings variables of its configuration beside listen, admin, data and egress
     * @param out gets its log when it doesn't start
     */
    public static ProxyProcess start(Path jar, Path folder, int port, Map<String, String> settings, PrintStream out)
            throws IOException, InterruptedException {
        ProxyProcess proxy = new ProxyProcess(jar, folder, port, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            proxy.close();
            new TemporaryFolder(folder).close();
        }));
        try {
            proxy.awaitReady();
            return proxy;
        } catch (BenchFailure failure) {
            out.println(proxy.log());
            proxy.close();
            throw failure;
        }
    }

    /** The process itself. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Where health and metrics are. */
    public String adminOrigin() {
        return "http://127.0.0.1:" + admin;
    }

    /** Where integrators connect. */
    public String origin() {
        return "https://127.0.0.1:" + port;
    }

    /** The account's api key. */
    public String apiKey() {
        return apiKey;
    }

    /** Its data folder. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The certificate that it shows, PEM. */
    public Path certificate() {
        return data().resolve("tls").resolve("certificate.pem");
    }

    /** How long it took to be ready. */
    public long startMillis() {
        return startMillis;
    }

    /** The end of what the process has written so far. */
    public String log() throws IOException {
        List<String> lines = Files.exists(logFile()) ? Files.readAllLines(logFile()) : List.of();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Path logFile() {
        return folder.resolve("proxy.log");
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin + "/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long start = System.nanoTime();
        while (System.nanoTime() - start < START_LIMIT.toNanos()) {
            if (!process.isAlive()) {
                throw new BenchFailure("The proxy ended with exit code " + process.exitValue() + "; its log is above.");
            }
            try {
                if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    startMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            Thread.sleep(50);
        }
        throw new BenchFailure("The proxy was not ready within " + START_LIMIT.toSeconds() + " s; its log is above.");
    }
}
