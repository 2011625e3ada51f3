package io.cartway.bench.load;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One run: draws due times, gives calls to idle places of connections, records what came of them. Lives on one event loop. */
final class LoadRun {
    /** A call, and when it was due in nanoseconds after the start. */
    record Call(Request request, long due) {}

    private final EventLoop loop;
    private final LoadPlan plan;
    private final Supplier<Request> requests;
    private final LongSupplier times;
    private final Recording recording;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Measured> result = new CompletableFuture<>();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private long start;
    private long next;
    private int underWay;
    private int opened;
    private boolean started;
    private boolean allDue;
    private boolean over;

    LoadRun(EventLoop loop, Peer peer, LoadPlan plan, Supplier<Request> requests) {
        this.loop = loop;
        this.plan = plan;
        this.requests = requests;
        this.times = plan.arrival().times(plan.perSecond(), new Random(plan.seed()));
        this.recording = new Recording(plan.duration());
        int places = Math.max(1, peer.streams());
        for (int i = 0; i < plan.connections(); i += places) {
            connections.add(
                    peer.http2() ? new Http2Connection(this, loop, peer) : new Http1Connection(this, loop, peer));
        }
    }

    /** Opens all connections; completes when all are. */
    CompletableFuture<Void> open() {
        loop.execute(() -> connections.forEach(LoadConnection::open));
        return ready;
    }

    /** Begins to ask; completes when everything has been answered or given up. */
    CompletableFuture<Measured> begin() {
        loop.execute(() -> {
            started = true;
            start = System.nanoTime();
            next = times.getAsLong();
            arrivals();
        });
        return result;
    }

    /** Closes all connections. */
    void close() {
        loop.execute(this::end);
    }

    /** A connection is ready for its first calls. */
    void opened(LoadConnection connection) {
        if (over) {
            connection.close();
            return;
        }
        idle.addAll(Collections.nCopies(connection.places(), connection));
        if (++opened == connections.size()) {
            ready.complete(null);
        }
        send();
    }

    /** A connection could not be opened; once all were, the run goes on with the others and tries again. */
    void notOpened(LoadConnection connection, Throwable cause) {
        if (!over && !ready.completeExceptionally(cause)) {
            loop.schedule(connection::open, 100, TimeUnit.MILLISECONDS);
        }
    }

    /** A connection was lost. */
    void lost(LoadConnection connection) {
        if (!over) {
            unready(connection);
            connection.open();
        }
    }

    /** A right answer has come to its end. */
    void answered(Call call) {
        if (!over) {
            long now = System.nanoTime() - start;
            recording.answered(now - call.due(), now);
            ended();
        }
    }

    /** A call has failed. */
    void failed(String kind) {
        if (!over) {
            recording.failed(kind);
            ended();
        }
    }

    void bytes(int more) {
        recording.bytes(more);
    }

    /** A connection takes no more calls. */
    void unready(LoadConnection connection) {
        idle.removeIf(connection::equals);
    }

    /** A connection may take its next call. */
    void ready(LoadConnection connection) {
        idle.add(connection);
        send();
    }

    private void arrivals() {
        long now = System.nanoTime() - start;
        long last = plan.duration().toNanos();
        while (next <= now && next < last) {
            arrive(next, now - next);
            next = times.getAsLong();
        }
        send();
        if (next < last) {
            loop.schedule(this::arrivals, next - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } else {
            allDue = true;
            long left = last + plan.grace().toNanos() - (System.nanoTime() - start);
            loop.schedule(this::giveUp, left, TimeUnit.NANOSECONDS);
            endIfDone();
        }
    }

    private void arrive(long due, long late) {
        recording.due(late);
        if (underWay + waiting.size() >= plan.outstanding()) {
            recording.unsent();
        } else {
            waiting.add(new Call(requests.get(), due));
        }
    }

    private void send() {
        while (started && !over && !waiting.isEmpty() && !idle.isEmpty()) {
            underWay++;
            idle.remove().send(waiting.remove());
        }
    }

    private void ended() {
        underWay--;
        endIfDone();
    }

    private void endIfDone() {
        // The schedule may be done before its time: the last distance drawn reaches beyond the end.
        long left = plan.duration().toNanos() - (System.nanoTime() - start);
        if (allDue && !over && underWay == 0 && waiting.isEmpty()) {
            if (left > 0) {
                loop.schedule(this::endIfDone, left, TimeUnit.NANOSECONDS);
            } else {
                end();
                result.complete(recording.result());
            }
        }
    }

    private void giveUp() {
        if (!over) {
            for (int i = underWay + waiting.size(); i > 0; i--) {
                recording.failed("no answer in time");
            }
            end();
            result.complete(recording.result());
        }
    }

    private void end() {
        over = true;
        connections.forEach(LoadConnection::close);
    }
}
