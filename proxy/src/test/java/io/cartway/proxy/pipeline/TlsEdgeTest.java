package io.cartway.proxy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.proxy.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole edge over TLS, both versions of HTTP, with the JDK's client. */
class TlsEdgeTest {
    @TempDir
    private Path directory;

    private RunningServer server;
    private SSLContext trust;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.secure(Transport.detect(), EdgeSettings.defaults(), directory);
        trust = trusting(directory.resolve("certificate.pem"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = java.nio.file.Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private HttpClient client(Version version) {
        return HttpClient.newBuilder().version(version).sslContext(trust).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void an_answer_comes(Version version) throws Exception {
        HttpClient client = client(version);
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = client.send(request("/hello").build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello localhost:" + server.port());
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.headers().firstValue("connection")).isEmpty();
        }
        assertThat(server.server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_body_is_echoed(Version version) throws Exception {
        byte[] body = new byte[3_000_000];
        new java.util.Random(7).nextBytes(body);
        HttpResponse<byte[]> answer = client(version)
                .send(request("/echo").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
        assertThat(answer.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_body_waits_for_its_continue(Version version) throws Exception {
        HttpResponse<String> answer = client(version)
                .send(
                        request("/read")
                                .expectContinue(true)
                                .POST(BodyPublishers.ofByteArray(new byte[100_000]))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("read");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_large_answer_arrives_whole(Version version) throws Exception {
        HttpResponse<byte[]> answer =
                client(version).send(request("/big?20000000").build(), BodyHandlers.ofByteArray());
        assertThat(answer.body()).hasSize(20_000_000);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void an_aborted_answer_is_a_failure_for_the_client(Version version) {
        assertThatThrownBy(() -> client(version).send(request("/abort").build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void many_requests_at_once_are_answered(Version version) {
        HttpClient client = client(version);
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            answers.add(client.sendAsync(request("/big?100000").build(), BodyHandlers.ofByteArray()));
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get().body()).hasSize(100_000));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_refusal_has_its_status(Version version) throws Exception {
        HttpResponse<String> answer =
                client(version).send(request("/a/%2e%2e/b").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("dot segments");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_refused_upload_still_gets_its_answer(Version version) throws Exception {
        HttpResponse<String> answer = client(version)
                .send(
                        request("/hello")
                                .POST(BodyPublishers.ofByteArray(new byte[40_000]))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.body()).startsWith("hello");
    }

    /** HTTP/1.1 only: the JDK's HTTP/2 client gives its streams up at the first GOAWAY. */
    @Test
    void a_drain_lets_running_exchanges_end() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> running =
                client(Version.HTTP_1_1).sendAsync(request("/big?30000000").build(), BodyHandlers.ofByteArray());
        while (server.exchanges.events.isEmpty()) {
            Thread.sleep(5);
        }
        assertThat(server.server.drain(Duration.ofSeconds(10))).isTrue();
        assertThat(running.get().body()).hasSize(30_000_000);
    }
}
