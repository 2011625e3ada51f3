package io.cartway.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.load.Check;
import io.cartway.bench.load.Peer;
import io.cartway.bench.load.Request;
import io.cartway.bench.machine.ProcessUsage;
import io.cartway.bench.proxy.BenchFailure;
import io.cartway.bench.proxy.LoopbackPort;
import io.cartway.bench.proxy.ProxyProcess;
import io.cartway.bench.proxy.TemporaryFolder;
import io.cartway.bench.proxy.TrustedClient;
import io.cartway.bench.report.ProcessCost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A proxy as a process of its own, and what it has used. Closing it ends it. */
final class LoadedProxy implements AutoCloseable {
    /** What a proxy is slowed down by on purpose isn't what is measured; everything else is as always. */
    private static final Map<String, String> SETTINGS = Map.of(
            "CARTWAY_LIMITS_CONNECTIONS_PER_ADDRESS", "100000",
            "CARTWAY_LIMITS_REQUESTS_PER_CONNECTION", "1000000000",
            "CARTWAY_LIMITS_EXCHANGES", "100000",
            "CARTWAY_LIMITS_CALLS_PER_ACCOUNT", "100000",
            "CARTWAY_LIMITS_CALLS_PER_STORE", "100000",
            "CARTWAY_STORE_CALLS_PER_SECOND", "10000000",
            "CARTWAY_TIMEOUTS_IDLE", "600s");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Path jar;
    private final TemporaryFolder folder;
    private final ProxyProcess process;
    private final HttpClient client;
    private final Allocation allocation;

    private LoadedProxy(String name, Path jar, TemporaryFolder folder, ProxyProcess process)
            throws IOException, InterruptedException {
        this.name = name;
        this.jar = jar;
        this.folder = folder;
        this.process = process;
        this.client = TrustedClient.trusting(process.certificate());
        this.allocation = Allocation.of(process.adminOrigin());
    }

    static LoadedProxy start(String name, Path jar) throws IOException, InterruptedException {
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            ProxyProcess process = ProxyProcess.start(jar, folder.path(), LoopbackPort.free(), SETTINGS, System.err);
            return new LoadedProxy(name, jar, folder, process);
        } catch (IOException | InterruptedException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** How the report calls it. */
    String name() {
        return name;
    }

    /** What it was started from. */
    Path jar() {
        return jar;
    }

    ProcessHandle handle() {
        return process.handle();
    }

    Peer peer() {
        return Peer.of(process.origin());
    }

    /**
     * Connects a store.
     *
     * @return its key
     * @throws BenchFailure with the proxy's words when it can't
     */
    String connect(ObjectNode connection) throws IOException, InterruptedException {
        JsonNode answer = Json.parse(client.send(
                        request("/v1.1/account.cart.add.json", "")
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofString(connection.toString()))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        String key = answer.path("result").path("store_key").asText("");
        if (key.isEmpty()) {
            throw new BenchFailure(
                    "account.cart.add: " + answer.path("return_message").asText("no answer"));
        }
        return key;
    }

    /**
     * Makes a call once and waits for its answer.
     *
     * @throws BenchFailure when it isn't right
     */
    void probe(ProxyCall call, String storeKey) throws IOException, InterruptedException {
        var answer = client.send(request(call.target(), storeKey).build(), BodyHandlers.ofString());
        String problem = call.check().problem(answer.statusCode(), answer.body());
        if (problem != null) {
            String start =
                    answer.body().substring(0, Math.min(300, answer.body().length()));
            throw new BenchFailure(name + ", " + call.target() + ": " + problem + ": " + start);
        }
    }

    /** A call as the load generator sends it. */
    Request request(ProxyCall call, String storeKey) {
        return Request.of(
                "GET",
                call.target(),
                Map.of("Host", "127.0.0.1", "x-api-key", process.apiKey(), "x-store-key", storeKey),
                "",
                call.check());
    }

    /** A large body of a store's platform. */
    Request big(String storeKey, String target) {
        return request(new ProxyCall("/raw" + target, 1, Check.HTTP_OK), storeKey);
    }

    private HttpRequest.Builder request(String target, String storeKey) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(process.origin() + target)).timeout(PATIENCE);
        request.header("x-api-key", process.apiKey());
        return storeKey.isEmpty() ? request : request.header("x-store-key", storeKey);
    }

    /** What it has used so far. */
    ProcessCost used() throws IOException, InterruptedException {
        long allocated = allocation.bytes();
        ProcessUsage usage = ProcessUsage.of(process.handle());
        Duration work = usage.cpu().minus(usage.compiler());
        return new ProcessCost(0, work, usage.compiler(), allocated, usage.residentBytes());
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }
}
