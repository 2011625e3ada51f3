package io.cartway.proxy.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/** Held by the one server of a data folder. */
public final class ServerLock implements AutoCloseable {
    private final FileChannel channel;

    ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Lets another server start. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
