package io.cartway.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.proxy.transport.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsContextsTest {
    @TempDir
    private Path directory;

    private final Transport transport = Transport.detect();
    private final SecureRandom random = new SecureRandom();
    private final EventLoopGroup loops = transport.newEventLoops(1);
    private SelfSignedCertificate files;
    private TlsContexts contexts;
    private Channel listener;
    private long now;

    @BeforeEach
    void listen() throws Exception {
        files = SelfSignedCertificate.in(directory, "shop.test", Instant.now(), random);
        contexts = TlsContexts.load(files.chain(), files.key(), transport, random, () -> now);
        listener = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        ch.pipeline().addLast(new ClientHelloHandler(contexts, Duration.ofSeconds(1)), new Greeter());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    @AfterEach
    void stop() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        contexts.close();
    }

    /** Says hello after the handshake: tickets of TLS 1.3 travel with the first application bytes. */
    private static final class Greeter extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
                ctx.writeAndFlush(Unpooled.copiedBuffer("hello", StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private static SslContext client(
            SslProvider provider, List<String> suites, @Nullable String version, String... alpn) throws Exception {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(provider)
                .ciphers(suites)
                .endpointIdentificationAlgorithm("")
                .trustManager(InsecureTrustManagerFactory.INSTANCE);
        if (version != null) {
            builder.protocols(version);
        }
        if (alpn.length > 0) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    alpn));
        }
        return builder.build();
    }

    /** Connects, reads the greeting, closes; fails when the handshake does. */
    private SSLSession connect(SslContext client) throws Exception {
        CompletableFuture<SSLSession> session = new CompletableFuture<>();
        InetSocketAddress address = (InetSocketAddress) listener.localAddress();
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(transport.clientChannel())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        SslHandler tls = client.newHandler(ch.alloc(), "localhost", address.getPort());
                        ch.pipeline().addLast(tls, new SimpleChannelInboundHandler<ByteBuf>() {
                            @Override
                            protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
                                session.complete(tls.engine().getSession());
                            }

                            @Override
                            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                                session.completeExceptionally(cause);
                            }

                            @Override
                            public void channelInactive(ChannelHandlerContext ctx) {
                                session.completeExceptionally(new IOException("closed"));
                            }
                        });
                    }
                })
                .connect(address)
                .sync()
                .channel();
        Thread.sleep(5); // creation times are in milliseconds: no two sessions have the same
        try {
            return session.get(10, TimeUnit.SECONDS);
        } finally {
            channel.close().sync();
        }
    }

    @Test
    void a_client_that_offers_only_128_bits_is_refused() throws Exception {
        SslContext client = client(SslProvider.JDK, List.of("TLS_AES_128_GCM_SHA256"), "TLSv1.3");
        assertThatThrownBy(() -> connect(client)).isNotNull();
    }

    @Test
    void a_client_of_tls_1_2_that_offers_only_128_bits_is_refused() throws Exception {
        SslContext client = client(SslProvider.JDK, List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), "TLSv1.2");
        assertThatThrownBy(() -> connect(client)).isNotNull();
    }

    @Test
    void a_client_that_prefers_128_bits_gets_256() throws Exception {
        SslContext client =
                client(SslProvider.JDK, List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"), "TLSv1.3");
        assertThat(connect(client).getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
    }

    @Test
    void a_client_that_prefers_chacha_gets_it() throws Exception {
        SslContext client =
                client(SslProvider.JDK, List.of("TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"), "TLSv1.3");
        assertThat(connect(client).getCipherSuite()).isEqualTo("TLS_CHACHA20_POLY1305_SHA256");
    }

    @Test
    void tls_1_2_is_spoken() throws Exception {
        SslContext client = client(
                SslProvider.JDK,
                List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
                "TLSv1.2");
        assertThat(connect(client).getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    }

    @Test
    void unknown_application_protocols_are_refused() throws Exception {
        SslContext client = client(SslProvider.JDK, TlsContexts.SUITES, "TLSv1.3", "acme");
        assertThatThrownBy(() -> connect(client)).hasMessageContaining("no_application_protocol");
    }

    @Test
    void a_new_certificate_is_used_and_old_tickets_still_resume() throws Exception {
        SslContext client = client(SslProvider.JDK, TlsContexts.SUITES, "TLSv1.3");
        SSLSession first = connect(client);
        assertThat(connect(client).getCreationTime()).isEqualTo(first.getCreationTime());
        replaceCertificate();
        contexts.refresh();
        assertThat(connect(client).getCreationTime()).isEqualTo(first.getCreationTime());
        SSLSession fresh = connect(client(SslProvider.JDK, TlsContexts.SUITES, "TLSv1.3"));
        assertThat(fresh.getPeerCertificates()[0]).isNotEqualTo(first.getPeerCertificates()[0]);
    }

    @Test
    void a_ticket_lives_through_one_rotation_only() throws Exception {
        SslContext client = client(SslProvider.JDK, TlsContexts.SUITES, "TLSv1.3");
        SSLSession first = connect(client);
        now += Duration.ofHours(12).toNanos();
        contexts.refresh();
        assertThat(connect(client).getCreationTime()).isEqualTo(first.getCreationTime());
        now += Duration.ofHours(12).toNanos();
        contexts.refresh();
        now += Duration.ofHours(12).toNanos();
        contexts.refresh();
        assertThat(connect(client).getCreationTime()).isNotEqualTo(first.getCreationTime());
    }

    @Test
    void an_unusable_certificate_leaves_the_old_one_in_use() throws Exception {
        Files.writeString(files.chain(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.setLastModifiedTime(files.chain(), FileTime.from(Instant.now().plusSeconds(5)));
        contexts.refresh();
        assertThat(connect(client(SslProvider.JDK, TlsContexts.SUITES, "TLSv1.3"))
                        .isValid())
                .isTrue();
    }

    @Test
    void a_certificate_that_came_before_its_key_leaves_the_old_one_in_use() throws Exception {
        String key = Files.readString(files.key());
        SSLSession first = connect(client(SslProvider.JDK, TlsContexts.SUITES, "TLSv1.3"));
        replaceCertificate();
        Files.writeString(files.key(), key);
        contexts.refresh();

        SSLSession now = connect(client(SslProvider.JDK, TlsContexts.SUITES, "TLSv1.3"));
        assertThat(now.getPeerCertificates()).isEqualTo(first.getPeerCertificates());
    }

    @Test
    void a_client_that_says_nothing_is_closed() throws Exception {
        try (var socket = new java.net.Socket(
                InetAddress.getLoopbackAddress(), ((InetSocketAddress) listener.localAddress()).getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(new byte[] {22, 3, 1});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_hello_above_16_KiB_is_refused() throws Exception {
        try (var socket = new java.net.Socket(
                InetAddress.getLoopbackAddress(), ((InetSocketAddress) listener.localAddress()).getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(new byte[] {22, 3, 1, 0x3f, 0, 1, 0, 0x50, 0});
            socket.getOutputStream().write(new byte[0x3f00]);
            long start = System.nanoTime();
            try {
                while (socket.getInputStream().read() >= 0) {}
            } catch (IOException reset) {
                // also an end
            }
            assertThat(System.nanoTime() - start).isLessThan(900_000_000L);
        }
    }

    @Test
    void the_certificate_is_used_again_at_the_next_start() throws Exception {
        String before = Files.readString(files.chain());
        SelfSignedCertificate.in(directory, "other.test", Instant.now(), random);
        assertThat(Files.readString(files.chain())).isEqualTo(before);
    }

    @Test
    void an_expired_certificate_is_made_anew() throws Exception {
        String before = Files.readString(files.chain());
        SelfSignedCertificate.in(directory, "shop.test", Instant.now().plus(Duration.ofDays(900)), random);
        assertThat(Files.readString(files.chain())).isNotEqualTo(before);
    }

    @Test
    void the_key_is_for_its_owner_only() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
                .isEqualTo("rw-------");
    }

    private void replaceCertificate() throws IOException {
        Files.delete(files.chain());
        SelfSignedCertificate.in(directory, "shop.test", Instant.now(), random);
        Files.setLastModifiedTime(files.chain(), FileTime.from(Instant.now().plusSeconds(5)));
    }
}
