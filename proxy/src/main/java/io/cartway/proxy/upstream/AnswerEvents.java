package io.cartway.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener of an answer, in order, and holds back while paused. Owns the buffers that wait. Needs no connection:
 * what came before the platform closed can be told long after. Undoes the content coding where asked to, piece by piece,
 * so that a pause is heard after each.
 */
final class AnswerEvents {
    private static final Object END = new Object();

    private final UpstreamListener listener;
    private final Runnable onOver;
    private final @Nullable DecodingLimits decoding;
    private final Deque<Object> waiting = new ArrayDeque<>(0);
    private @Nullable GzipDecoder decoder;
    private boolean paused;
    private boolean over;

    /**
     * Events for this listener.
     *
     * @param decoding how much a coded body may unfold to, or null to tell bodies as they came
     * @param onOver run once, before the last event or when the events are closed
     */
    AnswerEvents(UpstreamListener listener, @Nullable DecodingLimits decoding, Runnable onOver) {
        this.listener = listener;
        this.decoding = decoding;
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
            deliverNext();
            told = true;
        }
        return told;
    }

    /** Tells nothing more. */
    void close() {
        if (!over) {
            over = true;
            if (decoder != null) {
                decoder.close();
            }
            waiting.forEach(ReferenceCountUtil::release);
            waiting.clear();
            onOver.run();
        }
    }

    private void tell(Object event) {
        if (over) {
            ReferenceCountUtil.release(event);
        } else if (isFlowing() && decoder == null) {
            deliver(event);
        } else {
            waiting.add(event);
            tellWaiting();
        }
    }

    private void deliverNext() {
        GzipDecoder current = decoder;
        try {
            if (current == null) {
                deliver(waiting.remove());
            } else if (waiting.element() instanceof ByteBuf coded) {
                ByteBuf piece = current.next(coded);
                if (piece == null) {
                    waiting.remove();
                    coded.release();
                } else {
                    listener.onData(piece);
                }
            } else {
                Object event = waiting.remove();
                if (event == END) {
                    current.end();
                }
                deliver(event);
            }
        } catch (UnreadableContent e) {
            unreadable();
        }
    }

    private void deliver(Object event) {
        if (event instanceof ByteBuf data) {
            listener.onData(data);
        } else if (event instanceof AnswerHead head) {
            begin(head);
        } else {
            close();
            if (event instanceof UpstreamFailure failure) {
                listener.onFailure(failure);
            } else {
                listener.onEnd();
            }
        }
    }

    private void begin(AnswerHead head) {
        try {
            decoder = decoding == null ? null : decoding.decoder(head.contentCoding());
        } catch (UnreadableContent e) {
            unreadable();
            return;
        }
        listener.onHead(head);
    }

    private void unreadable() {
        close();
        listener.onFailure(new UpstreamFailure(UpstreamFailure.Kind.UNREADABLE, true, true));
    }
}
