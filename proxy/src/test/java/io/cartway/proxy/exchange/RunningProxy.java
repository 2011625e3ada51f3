package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cartway.proxy.ProxyServer;
import io.cartway.proxy.TestAccounts;
import io.cartway.proxy.config.ConfigLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The whole server over TLS on loopback, with one account and one store. */
final class RunningProxy implements AutoCloseable {
    final ProxyServer server;
    final HttpClient client;
    final String apiKey;
    final String storeKey;
    private final SSLContext trust;

    /**
     * @param store address of the store
     * @param settings configuration by environment variable, beyond the addresses and the folder
     */
    RunningProxy(Path folder, String store, Map<String, String> settings) throws Exception {
        this(folder, settings, storeJson(store));
    }

    /** With a store whose one certificate is trusted. */
    static RunningProxy pinning(Path folder, String store, String sha256, Map<String, String> settings)
            throws Exception {
        String pinned = storeJson(store).replaceFirst("}$", ",\"store_certificate_sha256\":\"" + sha256 + "\"}");
        return new RunningProxy(folder, settings, pinned);
    }

    private RunningProxy(Path folder, Map<String, String> settings, String storeJson) throws Exception {
        apiKey = TestAccounts.create(folder);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("CARTWAY_LISTEN", "127.0.0.1:0");
        environment.put("CARTWAY_ADMIN", "127.0.0.1:0");
        environment.put("CARTWAY_DATA", folder.toString());
        environment.put("CARTWAY_EGRESS_ALLOW", "127.0.0.0/8");
        environment.put("CARTWAY_DRAIN_ACCEPT", "1ms");
        environment.put("CARTWAY_DRAIN_FINISH", "1s");
        environment.putIfAbsent("CARTWAY_STORE_CALLS_PER_SECOND", "1000");
        server = new ProxyServer(ConfigLoader.load(null, environment));
        server.start();
        trust = trusting(folder.resolve("tls/certificate.pem"));
        client = HttpClient.newBuilder().sslContext(trust).build();
        storeKey =
                json(send(adding(storeJson))).path("result").path("store_key").asText();
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "proxy", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** The JSON body that connects a store. */
    static String storeJson(String url) {
        return "{\"cart_id\":\"WoocommerceApi\",\"verify\":false,\"store_url\":\"" + url
                + "\",\"wc_consumer_key\":\"ck_" + "a".repeat(40) + "\",\"wc_consumer_secret\":\"cs_" + "b".repeat(40)
                + "\"}";
    }

    HttpRequest.Builder connecting(String url) {
        return adding(storeJson(url));
    }

    private HttpRequest.Builder adding(String storeJson) {
        return request("/v1.1/account.cart.add.json")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(storeJson));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path))
                .header("x-api-key", apiKey)
                .timeout(Duration.ofSeconds(20));
    }

    HttpRequest.Builder store(String path) {
        return request(path).header("x-store-key", storeKey);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    /** A connection for HTTP/1.1 by hand. */
    Socket socket(int receiveBuffer) throws IOException {
        Socket plain = new Socket();
        plain.setReceiveBufferSize(receiveBuffer);
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        plain.setSoTimeout(20_000);
        SSLSocket tls = (SSLSocket) trust.getSocketFactory().createSocket(plain, "127.0.0.1", server.port(), true);
        tls.startHandshake();
        return tls;
    }

    /** A request head by hand, with both keys and whatever fields are added, each with its line end. */
    String head(String method, String path, String version, String fields) {
        return method + " " + path + " HTTP/" + version + "\r\nHost: 127.0.0.1\r\nx-api-key: " + apiKey
                + "\r\nx-store-key: " + storeKey + "\r\n" + fields + "\r\n";
    }

    /** Sends these bytes and gives everything that comes until the server closes. */
    String exchange(String bytes) throws IOException {
        try (Socket socket = socket(65_536)) {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    @Override
    public void close() {
        server.stop();
        try {
            server.awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
