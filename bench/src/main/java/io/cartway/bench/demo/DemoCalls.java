package io.cartway.bench.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.http.ShopServer;
import io.cartway.bench.proxy.ProxyProcess;
import io.cartway.bench.proxy.TrustedClient;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The three calls: each printed as a curl line, made, printed, checked. */
final class DemoCalls {
    private final ProxyProcess proxy;
    private final ShopServer server;
    private final ShopTruth truth;
    private final PrintStream out;
    private final HttpClient client;
    private String storeKey = "";
    private boolean right = true;

    DemoCalls(ProxyProcess proxy, ShopServer server, ShopTruth truth, PrintStream out) throws IOException {
        this.proxy = proxy;
        this.server = server;
        this.truth = truth;
        this.out = out;
        this.client = TrustedClient.trusting(proxy.certificate());
    }

    /** Whether every answer was right. */
    boolean run() throws IOException, InterruptedException {
        JsonNode connected = call("account.cart.add", "", server.connection().toString(), answer -> {
            boolean named = !answer.path("result").path("store_key").asText("").isEmpty();
            return named ? List.of() : List.of("result.store_key is missing");
        });
        storeKey = connected.path("result").path("store_key").asText("");
        call("product.list", "?count=3", null, answer -> truth.productList(answer, 3));
        String order = truth.newestOrder();
        call("order.info", "?id=" + order, null, answer -> truth.order(answer, order));
        return right;
    }

    private JsonNode call(String method, String query, @Nullable String body, Function<JsonNode, List<String>> check)
            throws IOException, InterruptedException {
        String url = proxy.origin() + "/v1.1/" + method + ".json" + query;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("x-api-key", proxy.apiKey());
        StringBuilder curl =
                new StringBuilder("curl --cacert " + proxy.certificate() + " -H x-api-key:" + proxy.apiKey());
        if (!storeKey.isEmpty()) {
            request.header("x-store-key", storeKey);
            curl.append(" -H x-store-key:").append(storeKey);
        }
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
            curl.append(" --json '").append(body).append('\'');
        }
        out.println(
                System.lineSeparator() + "$ " + curl.append(" '").append(url).append('\''));
        long start = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        String text = new String(response.body(), StandardCharsets.UTF_8);
        out.println(text.strip());
        verdict(method, response.statusCode(), millis, text, check);
        return parsed(text);
    }

    private void verdict(String method, int status, long millis, String text, Function<JsonNode, List<String>> check) {
        JsonNode answer = parsed(text);
        List<String> wrong = status != 200
                ? List.of("HTTP status " + status)
                : answer.path("return_code").asInt(-1) != 0
                        ? List.of("return_code " + answer.path("return_code") + ", expected 0")
                        : check.apply(answer);
        if (wrong.isEmpty()) {
            out.println("# right, " + millis + " ms");
        } else {
            right = false;
            out.println("# WRONG, " + millis + " ms: " + method + ": " + String.join("; ", wrong));
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            return Json.object();
        }
    }
}
