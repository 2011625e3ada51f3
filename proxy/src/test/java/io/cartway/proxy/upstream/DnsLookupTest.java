package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.proxy.transport.Transport;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.NameResolver;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names against a name server on loopback. */
class DnsLookupTest {
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;

    private final Map<String, List<String>> zone = Map.of(
            "both.example", List.of("93.184.216.34", "93.184.216.35", "fd00::5"),
            "six.example", List.of("2606:2800:220:1::1"));
    private final Transport transport = Transport.portable();
    private EventLoopGroup group;
    private DatagramSocket server;
    private NameResolver<InetAddress> resolver;

    @BeforeEach
    void start() throws Exception {
        server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
        group = transport.newEventLoops(1);
        EventLoop loop = group.next();
        var servers = new SingletonDnsServerAddressStreamProvider((InetSocketAddress) server.getLocalSocketAddress());
        resolver = loop.submit(() -> DnsLookup.on(loop, transport, servers)).get();
    }

    @AfterEach
    void stop() {
        resolver.close();
        server.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private List<String> lookUp(String name) throws Exception {
        Future<List<InetAddress>> found = resolver.resolveAll(name);
        assertThat(found.await(10, TimeUnit.SECONDS)).isTrue();
        return found.isSuccess()
                ? found.getNow().stream().map(InetAddress::getHostAddress).toList()
                : List.of();
    }

    @Test
    void all_addresses_of_both_families_are_found() throws Exception {
        assertThat(lookUp("both.example"))
                .containsExactlyInAnyOrder("93.184.216.34", "93.184.216.35", "fd00:0:0:0:0:0:0:5");
        assertThat(lookUp("six.example")).containsExactly("2606:2800:220:1:0:0:0:1");
    }

    @Test
    void localhost_comes_from_the_hosts_file() throws Exception {
        assertThat(lookUp("localhost")).contains("127.0.0.1");
    }

    @Test
    void a_name_that_does_not_exist_is_not_looked_for_elsewhere() throws Exception {
        assertThat(lookUp("metadata")).isEmpty();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket query = new DatagramPacket(buffer, buffer.length);
                server.receive(query);
                byte[] answer = answer(buffer, query.getLength());
                server.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** RFC 1035 4: the header, the question again, one record for each address of the type that was asked for. */
    private byte[] answer(byte[] query, int length) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (query[at] != 0) {
            name.append(name.isEmpty() ? "" : ".").append(new String(query, at + 1, query[at], US_ASCII));
            at += query[at] + 1;
        }
        int type = query[at + 2];
        int end = Math.min(length, at + 5);
        List<String> known = zone.getOrDefault(name.toString(), List.of());
        List<InetAddress> records = new java.util.ArrayList<>();
        for (String text : known) {
            InetAddress address = InetAddress.getByName(text);
            if (address.getAddress().length == (type == TYPE_A ? 4 : type == TYPE_AAAA ? 16 : 0)) {
                records.add(address);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(query, 0, 2);
        out.write(0x81);
        out.write(known.isEmpty() ? 0x83 : 0x80); // no such name
        out.writeBytes(new byte[] {0, 1, 0, (byte) records.size(), 0, 0, 0, 0});
        out.write(query, HEADER, end - HEADER);
        for (InetAddress record : records) {
            byte[] data = record.getAddress();
            out.writeBytes(new byte[] {(byte) 0xC0, HEADER, 0, (byte) type, 0, 1, 0, 0, 0, 0, 0, (byte) data.length});
            out.writeBytes(data);
        }
        return out.toByteArray();
    }
}
