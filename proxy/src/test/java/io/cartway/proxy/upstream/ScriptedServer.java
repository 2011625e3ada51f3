package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A server on loopback that does with each connection what a script says, byte for byte. */
final class ScriptedServer implements AutoCloseable {
    /** What happens on one connection; the socket is closed at its end. */
    interface Script {
        void run(Peer peer) throws Exception;
    }

    /** The server's end of one connection. */
    static final class Peer {
        final Socket socket;
        /** 0 for the first connection of the server. */
        final int index;

        private final List<String> requests;

        Peer(Socket socket, int index, List<String> requests) {
            this.socket = socket;
            this.index = index;
            this.requests = requests;
        }

        /** Reads one request: head, and a body by its Content-Length. Null if the connection ends before that. */
        @Nullable
        String request() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                text.append((char) next);
            }
            int field = text.toString().toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
            if (field >= 0) {
                int length = Integer.parseInt(text.substring(field + 16, text.indexOf("\r\n", field)));
                byte[] body = in.readNBytes(length);
                if (body.length < length) {
                    return null;
                }
                text.append(new String(body, ISO_8859_1));
            }
            requests.add(text.toString());
            return text.toString();
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Closes in such a way that the other side sees a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the other side closes. */
        void awaitClose() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // what comes is of no interest
            }
        }
    }

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        Thread acceptor = new Thread(() -> accept(script), "scripted-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    static ScriptedServer plain(Script script) throws IOException {
        return over(ServerSocketFactory.getDefault(), script);
    }

    static ScriptedServer over(ServerSocketFactory sockets, Script script) throws IOException {
        return new ScriptedServer(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Peer peer = new Peer(socket, connections.getAndIncrement(), requests);
                Thread thread = new Thread(() -> serve(script, peer), "scripted-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Script script, Peer peer) {
        try (peer.socket) {
            script.run(peer);
        } catch (Exception e) {
            // The client went away or refused the handshake: what the client saw is what a test looks at.
        } finally {
            open.remove(peer.socket);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
