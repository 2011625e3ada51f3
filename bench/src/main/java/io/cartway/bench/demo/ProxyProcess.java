package io.cartway.bench.demo;

import io.cartway.bench.proxy.BenchFailure;
import io.cartway.bench.proxy.ProxyJar;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code cartway.jar serve} as a child process with an account of its own. Closing it ends the process. */
final class ProxyProcess implements AutoCloseable {
    private static final int USUAL_PORT = 8443;
    private static final int LOG_LINES = 60;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private final ProxyJar jar;
    private final Path folder;
    private final int port;
    private final int admin;
    private final String apiKey;
    private long startMillis;
    private Process process;

    private ProxyProcess(Path jar, Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = isFree(USUAL_PORT) ? USUAL_PORT : freePort();
        this.admin = freePort();
        this.jar = new ProxyJar(
                jar,
                Map.of(
                        "CARTWAY_LISTEN",
                        "127.0.0.1:" + port,
                        "CARTWAY_ADMIN",
                        "127.0.0.1:" + admin,
                        "CARTWAY_DATA",
                        data().toString(),
                        "CARTWAY_EGRESS_ALLOW",
                        "127.0.0.0/8"));
        this.apiKey = this.jar.createAccount("demo");
        this.process = this.jar
                .command("serve")
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
    }

    /** Makes an account, starts the server and waits until it is ready. */
    static ProxyProcess start(Path jar, Path folder, PrintStream out) throws IOException, InterruptedException {
        ProxyProcess proxy = new ProxyProcess(jar, folder);
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

    String origin() {
        return "https://127.0.0.1:" + port;
    }

    String apiKey() {
        return apiKey;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path certificate() {
        return data().resolve("tls").resolve("certificate.pem");
    }

    long startMillis() {
        return startMillis;
    }

    /** The end of what the process has written so far. */
    String log() throws IOException {
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

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
