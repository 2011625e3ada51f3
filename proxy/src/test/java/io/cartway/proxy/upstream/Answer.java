package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Writes down what a listener is told and checks the order; releases every buffer. */
class Answer implements UpstreamListener {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<UpstreamFailure> end = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final List<String> mistakes = new CopyOnWriteArrayList<>();
    private final AtomicInteger readCompletes = new AtomicInteger();
    private final AtomicInteger writabilityChanges = new AtomicInteger();
    private volatile @Nullable String marker;

    @Override
    public void onHead(UpstreamHead head) {
        marker = head.header("x-marker");
        if (!status.complete(head.status())) {
            mistakes.add("a second head");
        }
    }

    @Override
    public void onData(ByteBuf chunk) {
        try {
            if (!status.isDone() || end.isDone()) {
                mistakes.add("data before the head or after the end");
            }
            chunk.readBytes(body, chunk.readableBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            chunk.release();
        }
    }

    @Override
    public void onReadComplete() {
        readCompletes.incrementAndGet();
    }

    @Override
    public void onEnd() {
        if (!end.complete(null)) {
            mistakes.add("a second end");
        }
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        if (!end.complete(failure)) {
            mistakes.add("a failure after the end");
        }
    }

    @Override
    public void onWritabilityChanged() {
        writabilityChanges.incrementAndGet();
    }

    int awaitStatus() throws Exception {
        return status.get(10, TimeUnit.SECONDS);
    }

    /** The body of a complete answer. */
    String await() throws Exception {
        assertThat(end.get(10, TimeUnit.SECONDS)).as("failure").isNull();
        assertThat(mistakes).isEmpty();
        return body.toString(ISO_8859_1);
    }

    UpstreamFailure awaitFailure() throws Exception {
        UpstreamFailure failure = end.get(10, TimeUnit.SECONDS);
        assertThat(failure).isNotNull();
        assertThat(mistakes).isEmpty();
        return failure;
    }

    boolean isOver() {
        return end.isDone();
    }

    @Nullable
    String marker() {
        return marker;
    }

    int bodySize() {
        return body.size();
    }

    int readCompletes() {
        return readCompletes.get();
    }

    int writabilityChanges() {
        return writabilityChanges.get();
    }
}
