package io.cartway.proxy.upstream;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The call that an {@link UpstreamListener} follows: waits for a connection, sends, hands the answer on, tries once more
 * where that is safe, and keeps the deadlines. Outlives its connection: what came before the platform closed waits here
 * while paused. Only used on its event loop.
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

    private final EventLoop loop;
    private final LongSupplier clock;
    private final UpstreamSettings settings;
    private final Consumer<UpstreamExchange> onOver;
    private final AnswerEvents events;
    private final boolean repeatable;
    private final boolean headRequest;

    private @Nullable Source source;
    private @Nullable RequestWriter writer;
    private @Nullable UpstreamLease connection;
    private boolean sent;
    private boolean retried;
    private boolean answerStarted;
    private boolean headComplete;
    private boolean timed;
    private long deadlineNanos;

    UpstreamExchange(
            EventLoop loop,
            LongSupplier clock,
            UpstreamSettings settings,
            UpstreamRequest request,
            boolean decodes,
            UpstreamListener listener,
            Consumer<UpstreamExchange> onOver) {
        this.loop = loop;
        this.clock = clock;
        this.settings = settings;
        this.onOver = onOver;
        this.events = new AnswerEvents(listener, decodes ? settings.decoding() : null, this::over);
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
        if (events.isOver() || writer == null) {
            chunk.release();
        } else {
            writer.write(chunk);
        }
    }

    @Override
    public void finish() {
        if (!events.isOver() && writer != null) {
            writer.finish();
        }
    }

    @Override
    public boolean isWritable() {
        return !events.isOver() && writer != null && writer.isWritable();
    }

    @Override
    public void pause() {
        events.pause();
        if (headComplete) {
            timed = false;
            hold();
        }
    }

    @Override
    public void resume() {
        if (events.unpause()) {
            loop.execute(this::drain);
        }
    }

    @Override
    public void cancel() {
        events.close();
    }

    // The connection's side

    @Override
    public void connected(UpstreamLease lent) {
        if (events.isOver() || writer == null) {
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
        events.head(head);
        if (!events.isFlowing()) {
            hold();
        }
    }

    private void hold() {
        if (connection != null) {
            connection.hold();
        }
    }

    /** Takes the buffer over. */
    void data(ByteBuf data) {
        events.data(data);
    }

    void end() {
        connection = null;
        timed = false;
        events.end();
    }

    /** The turn of the loop in which the socket was read is over. */
    void readComplete() {
        UpstreamLease current = connection;
        if (current == null) {
            return;
        }
        if (!headComplete) {
            if (!answerStarted && current.answerStarted()) {
                answerStarted = true;
                within(settings.betweenBytes().toNanos());
            }
            current.read();
        } else if (events.isFlowing()) {
            more();
        }
    }

    boolean isRequestComplete() {
        return writer != null && writer.isComplete();
    }

    void writabilityChanged() {
        if (connection != null) {
            events.writabilityChanged();
        }
    }

    /** The connection is gone, or of no more use. */
    void lost(UpstreamFailure.Kind kind) {
        UpstreamLease gone = connection;
        connection = null;
        timed = false;
        if (gone == null || events.isOver()) {
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

    /** The platform said that it did nothing with the request. */
    void untouched() {
        connection = null;
        timed = false;
        if (events.isOver()) {
            return;
        }
        sent = false;
        if (mayBeginAgain() && source != null) {
            retried = true;
            source.obtain(true, this);
        } else {
            fail(UpstreamFailure.Kind.CUT);
        }
    }

    private boolean mayRepeat() {
        return repeatable && mayBeginAgain();
    }

    private boolean mayBeginAgain() {
        return !retried && !answerStarted && writer != null && !writer.isStreaming();
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
            if (connection != null) {
                connection.expired();
            }
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
        if (events.isPaused() || events.isOver()) {
            return;
        }
        boolean told = events.tellWaiting();
        if (!events.isFlowing()) {
            return;
        }
        if (connection != null && headComplete) {
            more();
        } else if (told) {
            events.readComplete();
        }
    }

    private void more() {
        events.readComplete();
        UpstreamLease current = connection;
        if (current != null && events.isFlowing()) {
            within(settings.betweenBytes().toNanos());
            current.read();
        }
    }

    private void fail(UpstreamFailure.Kind kind) {
        events.failure(new UpstreamFailure(kind, answerStarted, sent));
    }

    private void over() {
        drop();
        if (writer != null) {
            writer.release();
        }
        onOver.accept(this);
    }

    private void drop() {
        UpstreamLease current = connection;
        connection = null;
        timed = false;
        if (current != null) {
            current.abandon();
        }
    }
}
