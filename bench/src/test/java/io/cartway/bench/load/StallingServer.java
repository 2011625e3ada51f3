package io.cartway.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request of any connection with the same bytes, one after the other, when it is let. */
final class StallingServer implements AutoCloseable {
    /** What happens before each answer. */
    interface Before {
        void answer(int number) throws InterruptedException;
    }

    private final ServerSocket socket;
    private final byte[] answer;
    private final Before before;
    private final AtomicInteger answers = new AtomicInteger();

    StallingServer(String answer, Before before) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer.getBytes(StandardCharsets.US_ASCII);
        this.before = before;
        daemon(() -> {
            while (true) {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            }
        });
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    Peer peer() {
        return Peer.of("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve(Socket connection) throws IOException, InterruptedException {
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            int lineBreaks = 0;
            for (int read = in.read(); read >= 0; read = in.read()) {
                lineBreaks = read == '\n' ? lineBreaks + 1 : read == '\r' ? lineBreaks : 0;
                if (lineBreaks == 2) {
                    synchronized (this) {
                        before.answer(answers.incrementAndGet());
                    }
                    out.write(answer);
                    if (answer.length == 0) {
                        return;
                    }
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
