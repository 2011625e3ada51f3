package io.cartway.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a listener of an answer, in order, and holds back while paused. Owns the buffers that wait. Needs no connection:
 * what came before the platform closed can be told long after.
 */
final class AnswerEvents {
    private static final Object END = new Object();

    private final UpstreamListener listener;
    private final Runnable onOver;
    private final Deque<Object> waiting = new ArrayDeque<>(0);
    private boolean paused;
    private boolean over;

    /**
     * Events for this listener.
     *
     * @param onOver run once, before the last event or when the events are closed
     */
    AnswerEvents(UpstreamListener listener, Runnable onOver) {
        this.listener = listener;
        this.onOver = onOver;
    }

    void pause() {
        paused = true;
    }

    /** Returns whether it was paused; what waits is told by {@link #tellWaiting}. */
    boolean unpause() {
        boolean was = paused;
        paused = false;
        return was;
    }

    boolean isPaused() {
        return paused;
    }

    /** Whether the last event was told, or nothing more will be. */
    boolean isOver() {
        return over;
    }

    /** Whether more of the answer may be told right now. */
    boolean isFlowing() {
        return !paused && waiting.isEmpty() && !over;
    }

    void head(AnswerHead head) {
        tell(head);
    }

    /** Takes the buffer over. */
    void data(ByteBuf data) {
        tell(data);
    }

    void end() {
        tell(END);
    }

    /** Told at once if nothing waits, also while paused: nothing else will come. */
    void failure(UpstreamFailure failure) {
        if (waiting.isEmpty() && !over) {
            deliver(failure);
        } else {
            tell(failure);
        }
    }

    void readComplete() {
        listener.onReadComplete();
    }

    void writabilityChanged() {
        if (!over) {
            listener.onWritabilityChanged();
        }
    }

    /** Tells what waits until paused again; returns whether there was anything. */
    boolean tellWaiting() {
        boolean told = false;
        while (!paused && !waiting.isEmpty()) {
            deliver(waiting.remove());
            told = true;
        }
        return told;
    }

    /** Tells nothing more. */
    void close() {
        if (!over) {
            over = true;
            waiting.forEach(ReferenceCountUtil::release);
            waiting.clear();
            onOver.run();
        }
    }

    private void tell(Object event) {
        if (over) {
            ReferenceCountUtil.release(event);
        } else if (isFlowing()) {
            deliver(event);
        } else {
            waiting.add(event);
        }
    }

    private void deliver(Object event) {
        if (event instanceof ByteBuf data) {
            listener.onData(data);
        } else if (event instanceof AnswerHead head) {
            listener.onHead(head);
        } else {
            close();
            if (event instanceof UpstreamFailure failure) {
                listener.onFailure(failure);
            } else {
                listener.onEnd();
            }
        }
    }
}
