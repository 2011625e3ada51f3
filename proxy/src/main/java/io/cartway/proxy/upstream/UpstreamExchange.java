package io.cartway.proxy.upstream;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The call that an {@link UpstreamListener} follows: waits for a connection, sends, hands the answer on, tries once more
 * where that is safe, and keeps the deadlines. Outlives its connection: what came before the platform closed waits here
 * while paused.
 *
 * <p>Owns the parts of the answer that wait. Only used on its event loop.
 */
final class UpstreamExchange implements UpstreamCall, UpstreamConnector.Borrower, RequestWriter.Watcher {
    /** Where an exchange gets its connections. */
    interface Source {
        /**
         * Gets a connection for the borrower.
         *
         * @param fresh whether it must be one that nobody used before
         */
        void obtain(boolean fresh, UpstreamConnector.Borrower borrower);
    }

    private static final Object END = new Object();

    private final EventLoop loop;
    private final LongSupplier clock;
    private final UpstreamSettings settings;
    private final Consumer<UpstreamExchange> onOver;
    private final UpstreamListener listener;
    private final boolean repeatable;
    private final boolean headRequest;
    private final Deque<Object> waiting = new ArrayDeque<>(0);

    private @Nullable Source source;
    private @Nullable RequestWriter writer;
    private @Nullable UpstreamConnection connection;
    private boolean sent;
    private boolean retried;
    private boolean answerStarted;
    private boolean headComplete;
    private boolean paused;
    private boolean done;
    private boolean timed;
    private long deadlineNanos;

    UpstreamExchange(
            EventLoop loop,
            LongSupplier clock,
            UpstreamSettings settings,
            UpstreamRequest request,
            UpstreamListener listener,
            Consumer<UpstreamExchange> onOver) {
        this.loop = loop;
        this.clock = clock;
        this.settings = settings;
        this.onOver = onOver;
        this.listener = listener;
        this.repeatable = request.idempotent();
        this.headRequest = request.method().equals("HEAD");
    }

    /** Begins; nothing is told before the current task of the loop has ended. */
    void start(RequestWriter requestWriter, Source connections) {
        writer = requestWriter;
        source = connections;
        connections.obtain(false, this);
    }

    // The caller's side

    @Override
    public void write(ByteBuf chunk) {
        if (done || writer == null) {
            chunk.release();
        } else {
            writer.write(chunk);
        }
    }

    @Override
    public void finish() {
        if (!done && writer != null) {
            writer.finish();
        }
    }

    @Override
    public boolean isWritable() {
        return !done && writer != null && writer.isWritable();
    }

    @Override
    public void pause() {
        paused = true;
        if (headComplete) {
            timed = false;
        }
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            loop.execute(this::drain);
        }
    }

    @Override
    public void cancel() {
        if (!done) {
            finishCall();
        }
    }

    // The connection's side

    @Override
    public void connected(UpstreamConnection lent) {
        if (done || writer == null) {
            lent.abandon();
            return;
        }
        connection = lent;
        sent = true;
        lent.lend(this, headRequest);
        within(settings.firstByte().toNanos());
        writer.begin(lent.channel());
        lent.read();
        if (writer.isStreaming()) {
            loop.execute(this::writabilityChanged);
        }
    }

    @Override
    public void failed(UpstreamFailure.Kind kind) {
        loop.execute(() -> fail(kind));
    }

    void head(AnswerHead head) {
        answerStarted = true;
        headComplete = true;
        timed = false;
        tell(head);
    }

    /** Takes the buffer over. */
    void data(ByteBuf data) {
        tell(data);
    }

    void end() {
        connection = null;
        timed = false;
        tell(END);
    }

    /** The turn of the loop in which the socket was read is over. */
    void readComplete() {
        UpstreamConnection current = connection;
        if (current == null) {
            return;
        }
        if (!headComplete) {
            if (!answerStarted && current.answerStarted()) {
                answerStarted = true;
                within(settings.betweenBytes().toNanos());
            }
            current.read();
        } else if (!paused && waiting.isEmpty()) {
            more();
        }
    }

    boolean isRequestComplete() {
        return writer != null && writer.isComplete();
    }

    void writabilityChanged() {
        if (!done && connection != null) {
            listener.onWritabilityChanged();
        }
    }

    /** The connection is gone, or of no more use. */
    void lost(UpstreamFailure.Kind kind) {
        UpstreamConnection gone = connection;
        connection = null;
        timed = false;
        if (gone == null || done) {
            return;
        }
        answerStarted |= gone.answerStarted();
        if (kind == UpstreamFailure.Kind.CUT && gone.isReused() && mayRepeat() && source != null) {
            retried = true;
            source.obtain(true, this);
        } else {
            fail(kind);
        }
    }

    private boolean mayRepeat() {
        return repeatable && !retried && !answerStarted && writer != null && !writer.isStreaming();
    }

    // The writer's side

    @Override
    public void progressed() {
        if (connection == null || answerStarted || writer == null) {
            return;
        }
        if (writer.awaitsPlatform()) {
            within(settings.firstByte().toNanos());
        } else {
            timed = false; // it is our caller's turn, who has deadlines of his own
        }
    }

    @Override
    public void broken() {
        loop.execute(() -> {
            drop();
            fail(UpstreamFailure.Kind.INTERNAL);
        });
    }

    // Time

    void expire(long nowNanos) {
        if (timed && nowNanos - deadlineNanos >= 0) {
            drop();
            fail(headComplete ? UpstreamFailure.Kind.STALLED : UpstreamFailure.Kind.NO_ANSWER);
        }
    }

    private void within(long nanos) {
        timed = true;
        deadlineNanos = clock.getAsLong() + nanos;
    }

    // Telling the listener

    private void drain() {
        try {
            tellWaiting();
        } catch (RuntimeException e) {
            drop();
            fail(UpstreamFailure.Kind.INTERNAL);
        }
    }

    private void tellWaiting() {
        if (paused || done) {
            return;
        }
        boolean told = !waiting.isEmpty();
        while (!paused && !done && !waiting.isEmpty()) {
            deliver(waiting.remove());
        }
        if (paused || done) {
            return;
        }
        if (connection != null && headComplete) {
            more();
        } else if (told) {
            listener.onReadComplete();
        }
    }

    private void more() {
        listener.onReadComplete();
        UpstreamConnection current = connection;
        if (current != null && !paused && !done) {
            within(settings.betweenBytes().toNanos());
            current.read();
        }
    }

    private void fail(UpstreamFailure.Kind kind) {
        UpstreamFailure failure = new UpstreamFailure(kind, answerStarted, sent);
        if (waiting.isEmpty() && !done) {
            deliver(failure); // also while paused: nothing else will come
        } else {
            tell(failure);
        }
    }

    private void tell(Object event) {
        if (done) {
            ReferenceCountUtil.release(event);
        } else if (paused || !waiting.isEmpty()) {
            waiting.add(event);
        } else {
            deliver(event);
        }
    }

    private void deliver(Object event) {
        if (event instanceof ByteBuf data) {
            listener.onData(data);
        } else if (event instanceof AnswerHead head) {
            listener.onHead(head);
        } else {
            finishCall();
            if (event instanceof UpstreamFailure failure) {
                listener.onFailure(failure);
            } else {
                listener.onEnd();
            }
        }
    }

    private void finishCall() {
        done = true;
        drop();
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        if (writer != null) {
            writer.release();
        }
        onOver.accept(this);
    }

    private void drop() {
        UpstreamConnection current = connection;
        connection = null;
        timed = false;
        if (current != null) {
            current.abandon();
        }
    }
}
