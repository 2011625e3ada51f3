package io.cartway.bench.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of loopback on which nobody listens. One can be taken by another before it is used. */
public final class LoopbackPort {
    /** Below those that systems give to outgoing connections, of which a load test makes many. */
    private static final int FIRST = 20_000;

    private static final int BEYOND = 32_768;
    private static final int TRIES = 20;

    private LoopbackPort() {}

    /** Any free one. */
    public static int free() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** That one, or any other when it is taken. */
    public static int preferably(int port) throws IOException {
        return isFree(port) ? port : free();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
