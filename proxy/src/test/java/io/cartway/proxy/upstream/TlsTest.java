package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom we trust, and when an answer over TLS is whole. */
class TlsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final UpstreamTarget STORE = new UpstreamTarget("store-1", false, null);

    private static X509Bundle authority;
    private static X509Bundle forShop;
    private static X509Bundle expired;
    private static X509Bundle selfSigned;

    @BeforeAll
    static void issue() throws Exception {
        authority = new CertificateBuilder()
                .ecp256()
                .subject("CN=Authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        CertificateBuilder shop = new CertificateBuilder()
                .ecp256()
                .subject("CN=shop.example")
                .addSanDnsName("shop.example")
                .addSanIpAddress("127.0.0.1");
        forShop = shop.buildIssuedBy(authority);
        expired = shop.copy()
                .notBefore(Instant.now().minus(Duration.ofDays(30)))
                .notAfter(Instant.now().minus(Duration.ofDays(1)))
                .buildIssuedBy(authority);
        selfSigned = new CertificateBuilder()
                .ecp256()
                .subject("CN=whatever")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    static Stream<SslProvider> providers() {
        return Stream.of(SslProvider.JDK, SslProvider.OPENSSL_REFCNT)
                .filter(provider -> provider == SslProvider.JDK || OpenSsl.isAvailable());
    }

    private static ServerSocketFactory sockets(X509Bundle bundle) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    private static ScriptedServer shop(X509Bundle bundle) throws Exception {
        return ScriptedServer.over(sockets(bundle), peer -> {
            while (peer.request() != null) {
                peer.send(OK);
            }
        });
    }

    private static ClientOnLoop client(SslProvider provider) throws Exception {
        UpstreamTls tls = new UpstreamTls(provider, true, List.of(authority.getCertificate()));
        return new ClientOnLoop(provider != SslProvider.JDK, ClientOnLoop.SETTINGS, ClientOnLoop.LOOPBACK, tls);
    }

    private static UpstreamTarget pinned(X509Certificate certificate) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return new UpstreamTarget("store-1", false, HexFormat.of().formatHex(digest));
    }

    private static Answer ask(ClientOnLoop client, String host, ScriptedServer server, UpstreamTarget target)
            throws Exception {
        return client.send(ClientOnLoop.get("https://" + host + ":" + server.port()), target);
    }

    private static void isRefused(Answer answer) throws Exception {
        assertThat(answer.awaitFailure()).isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.TLS_FAILED, false, false));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_certificate_of_an_authority_for_the_name_is_trusted(SslProvider provider) throws Exception {
        try (ScriptedServer server = shop(forShop);
                ClientOnLoop client = client(provider)) {
            for (int i = 0; i < 3; i++) {
                assertThat(ask(client, "shop.example", server, STORE).await()).isEqualTo("ok");
                await().until(() -> client.idle() == 1);
            }
            assertThat(ask(client, "127.0.0.1", server, STORE).await()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_certificate_for_another_name_is_refused(SslProvider provider) throws Exception {
        try (ScriptedServer server = shop(forShop);
                ClientOnLoop client = client(provider)) {
            isRefused(ask(client, "localhost", server, STORE));
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void an_expired_certificate_is_refused(SslProvider provider) throws Exception {
        try (ScriptedServer server = shop(expired);
                ClientOnLoop client = client(provider)) {
            isRefused(ask(client, "shop.example", server, STORE));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_self_signed_certificate_is_trusted_only_by_its_pin(SslProvider provider) throws Exception {
        try (ScriptedServer server = shop(selfSigned);
                ClientOnLoop client = client(provider)) {
            isRefused(ask(client, "shop.example", server, STORE));
            isRefused(ask(client, "shop.example", server, pinned(forShop.getCertificate())));
            UpstreamTarget target = pinned(selfSigned.getCertificate());
            assertThat(ask(client, "shop.example", server, target).await()).isEqualTo("ok");
            await().until(() -> client.idle() == 1);
            assertThat(ask(client, "shop.example", server, target).await()).isEqualTo("ok");
            isRefused(ask(client, "shop.example", server, STORE));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_pin_excludes_every_other_certificate(SslProvider provider) throws Exception {
        try (ScriptedServer server = shop(forShop);
                ClientOnLoop client = client(provider)) {
            isRefused(ask(client, "shop.example", server, pinned(selfSigned.getCertificate())));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void an_old_version_is_refused(SslProvider provider) throws Exception {
        ServerSocketFactory old = restricted(sockets(forShop), socket -> {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
        });
        try (ScriptedServer server = ScriptedServer.over(old, ScriptedServer.Peer::request);
                ClientOnLoop client = client(provider)) {
            isRefused(ask(client, "shop.example", server, STORE));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_256_bit_suite_is_offered_first(SslProvider provider) throws Exception {
        ServerSocketFactory ours = restricted(sockets(forShop), socket -> {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            var parameters = socket.getSSLParameters();
            parameters.setUseCipherSuitesOrder(false);
            socket.setSSLParameters(parameters);
        });
        String[] suite = new String[1];
        try (ScriptedServer server = ScriptedServer.over(ours, peer -> {
                    peer.request();
                    suite[0] = ((SSLSocket) peer.socket).getSession().getCipherSuite();
                    peer.send(OK);
                });
                ClientOnLoop client = client(provider)) {
            assertThat(ask(client, "shop.example", server, STORE).await()).isEqualTo("ok");
            assertThat(suite[0]).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_body_until_the_close_is_whole_only_if_the_platform_said_it_closes(SslProvider provider) throws Exception {
        try (ScriptedServer server = ScriptedServer.over(sockets(forShop), peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\n\r\nall there is");
                });
                ClientOnLoop client = client(provider)) {
            assertThat(ask(client, "shop.example", server, STORE).await()).isEqualTo("all there is");
        }
        try (Cutter cutter = new Cutter();
                ScriptedServer server = ScriptedServer.over(sockets(forShop), peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\n\r\nall there is");
                    Thread.sleep(200);
                    cutter.cut();
                });
                ClientOnLoop client = client(provider)) {
            cutter.relayTo(server.port());
            Answer answer = client.send(ClientOnLoop.get("https://shop.example:" + cutter.port()), STORE);
            assertThat(answer.awaitFailure()).isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, true, true));
        }
    }

    @Test
    void a_server_that_never_answers_the_handshake_is_given_up() throws Exception {
        UpstreamSettings settings =
                ClientOnLoop.times(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));
        try (ScriptedServer server = ScriptedServer.plain(ScriptedServer.Peer::awaitClose);
                ClientOnLoop client = ClientOnLoop.with(settings)) {
            isRefused(ask(client, "localhost", server, STORE));
        }
    }

    @Test
    void a_server_without_tls_is_refused() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> peer.send(OK));
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            isRefused(ask(client, "localhost", server, STORE));
        }
    }

    private interface Restriction {
        void apply(SSLServerSocket socket);
    }

    private static ServerSocketFactory restricted(ServerSocketFactory factory, Restriction restriction) {
        return new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket(int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
                SSLServerSocket socket = (SSLServerSocket) factory.createServerSocket(port, backlog, address);
                restriction.apply(socket);
                return socket;
            }
        };
    }

    /** Somebody on the path: relays bytes, then ends the connection without the platform's word. */
    private static final class Cutter implements AutoCloseable {
        private final ServerSocket listener;
        private volatile @Nullable Socket inner;
        private volatile @Nullable Socket outer;

        Cutter() throws Exception {
            listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        }

        int port() {
            return listener.getLocalPort();
        }

        void relayTo(int port) {
            Thread thread = new Thread(() -> {
                try {
                    Socket client = listener.accept();
                    Socket shop = new Socket(InetAddress.getLoopbackAddress(), port);
                    outer = client;
                    inner = shop;
                    Thread up = new Thread(() -> copy(client, shop));
                    up.setDaemon(true);
                    up.start();
                    copy(shop, client);
                } catch (IOException e) {
                    // closed by the test
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // closed by the test
            }
        }

        void cut() throws IOException {
            Socket client = outer;
            if (client != null) {
                client.close();
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            Socket shop = inner;
            if (shop != null) {
                shop.close();
            }
        }
    }
}
