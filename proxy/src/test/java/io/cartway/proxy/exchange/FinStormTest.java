package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Platforms that send everything and close, while the clients do not read. The kernel then hands over all it holds, whether
 * it is wanted or not: what bounds the memory is the receive buffer of the upstream sockets.
 */
class FinStormTest {
    private static final int PAIRS = 40;
    private static final int LONG_ANSWER = 4 << 20;
    /** Fits into what the kernel holds for both sides: the end of the stream comes at once. */
    private static final int SHORT_ANSWER = 600_000;

    private static final int CLIENT_BUFFER = 16_384;
    /** Of one exchange: two water marks, the receive buffer upstream, and the reads that are under way. */
    private static final long BOUND = 1L << 20;

    @Test
    void a_storm_of_ends_against_stalled_clients_leaves_memory_bounded_and_loses_nothing(@TempDir Path folder)
            throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (ClosingShop shop = new ClosingShop();
                RunningProxy proxy = new RunningProxy(
                        folder,
                        shop.url(),
                        Map.of("CARTWAY_LIMITS_CALLS_PER_ACCOUNT", "100", "CARTWAY_LIMITS_CALLS_PER_STORE", "100"))) {
            long before = direct();
            for (int i = 0; i < PAIRS; i++) {
                int size = i % 2 == 0 ? LONG_ANSWER : SHORT_ANSWER;
                Socket client = proxy.socket(CLIENT_BUFFER);
                clients.add(client);
                client.getOutputStream()
                        .write(proxy.head("GET", "/raw/" + size, "1.1", "Connection: close\r\n")
                                .getBytes(ISO_8859_1));
            }
            await().until(() -> shop.closed.get() >= PAIRS / 2);
            long most = 0;
            for (int i = 0; i < 20; i++) {
                most = Math.max(most, direct() - before);
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(most).isLessThan(PAIRS * BOUND);
            for (int i = 0; i < PAIRS; i++) {
                assertThat(bodyBytes(clients.get(i))).isEqualTo(i % 2 == 0 ? LONG_ANSWER : SHORT_ANSWER);
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static long direct() {
        long standard = ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider known
                ? known.metric().usedDirectMemory()
                : 0;
        return ByteBufAllocator.DEFAULT.equals(PooledByteBufAllocator.DEFAULT)
                ? standard
                : standard + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    private static long bodyBytes(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        assertThat(head).startsWith("HTTP/1.1 200 ");
        long bytes = 0;
        byte[] part = new byte[65_536];
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            bytes += count;
        }
        client.close();
        return bytes;
    }

    /** Answers so many bytes as the path says and closes. */
    private static final class ClosingShop implements AutoCloseable {
        final AtomicInteger closed = new AtomicInteger();
        private final ServerSocket listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newCachedThreadPool();

        ClosingShop() throws IOException {
            threads.execute(this::accept);
        }

        String url() {
            return "http://127.0.0.1:" + listening.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = listening.accept();
                    threads.execute(() -> answer(socket));
                }
            } catch (IOException e) {
                assertThat(e).isInstanceOf(SocketException.class); // closed: the test is over
            }
        }

        private void answer(Socket socket) {
            try (socket) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) socket.getInputStream().read());
                }
                int size =
                        Integer.parseInt(head.substring(head.indexOf("/") + 1).split("[? ]", 2)[0]);
                socket.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + size + "\r\n\r\n")
                                .getBytes(ISO_8859_1));
                socket.getOutputStream().write(new byte[size]);
                closed.incrementAndGet();
            } catch (IOException e) {
                assertThat(e).isInstanceOf(SocketException.class); // the client is gone
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            threads.shutdownNow();
        }
    }
}
