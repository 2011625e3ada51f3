package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A shop and a client that trust each other, over real sockets; every buffer is counted. */
final class Http2Setup {
    static final UpstreamTarget STORE = new UpstreamTarget("store-1", false, null);
    static final int MIB = 1 << 20;

    private static final X509Bundle AUTHORITY;
    private static final X509Bundle CERTIFICATE;

    static {
        try {
            AUTHORITY = new CertificateBuilder()
                    .ecp256()
                    .subject("CN=Authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            CERTIFICATE = new CertificateBuilder()
                    .ecp256()
                    .subject("CN=shop.example")
                    .addSanDnsName("shop.example")
                    .buildIssuedBy(AUTHORITY);
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Http2Setup() {}

    static ClientOnLoop client() throws Exception {
        return client(ClientOnLoop.SETTINGS, SslProvider.JDK);
    }

    static ClientOnLoop client(UpstreamSettings settings, SslProvider provider) throws Exception {
        UpstreamTls tls = new UpstreamTls(provider, true, List.of(AUTHORITY.getCertificate()));
        return new ClientOnLoop(provider != SslProvider.JDK, settings, ClientOnLoop.LOOPBACK, tls);
    }

    static Http2Shop shop(Http2Shop.Script script) throws Exception {
        return shop(Http2Settings.defaultSettings(), script);
    }

    static Http2Shop shop(Http2Settings settings, Http2Shop.Script script) throws Exception {
        return new Http2Shop(CERTIFICATE, settings, script);
    }

    /** A shop that does this with every complete request. */
    static Http2Shop answering(Consumer<Http2Shop.Stream> whole) throws Exception {
        return shop(Http2Shop.Script.forWhole(whole));
    }

    static Answer get(ClientOnLoop client, Http2Shop shop, String path) throws Exception {
        return client.send(ClientOnLoop.get(shop.url() + path), STORE);
    }

    static UpstreamRequest post(Http2Shop shop, String body) {
        return new UpstreamRequest(
                "POST",
                URI.create(shop.url() + "/orders"),
                Map.of("authorization", "Bearer secret"),
                ByteBuffer.wrap(body.getBytes(ISO_8859_1)),
                false);
    }
}
