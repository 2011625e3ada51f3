package io.cartway.proxy.pipeline;

import io.cartway.proxy.pipeline.EdgeSettings.Http2Limits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DecoratingHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DecoratingHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2HeadersEncoder.SensitivityDetector;
import io.netty.handler.codec.http2.Http2LifecycleManager;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds the HTTP/2 codec of either side with its limits and the {@link FrameBudget}. The budget has to sit inside the codec:
 * PRIORITY of idle streams, WINDOW_UPDATE of the connection and unknown frames of stream 0 never become messages.
 */
public final class BudgetedHttp2CodecBuilder extends Http2FrameCodecBuilder {
    /** Netty's own limit counts our breaks too: loose, the budget counts strictly. */
    private static final int LOOSE_RESETS_FACTOR = 4;

    private final FrameBudget budget;

    BudgetedHttp2CodecBuilder(EdgeSettings settings, FrameBudget budget, long gracefulShutdownMillis) {
        this.budget = budget;
        Http2Limits limits = settings.http2();
        int windowSeconds = (int) limits.window().toSeconds();
        server(true);
        initialSettings(Http2Settings.defaultSettings()
                .maxHeaderListSize(settings.headerBytes())
                .maxConcurrentStreams(limits.streams())
                .initialWindowSize(limits.streamWindow()));
        validateRequiredPseudoHeaders(true);
        decoderEnforceMaxSmallContinuationFrames(limits.continuations());
        decoderEnforceMaxRstFramesPerWindow(limits.resets(), windowSeconds);
        decoderEnforceMaxConsecutiveEmptyDataFrames(0); // Netty's limit is three in a row; the budget counts them all
        encoderEnforceMaxRstFramesPerWindow(
                LOOSE_RESETS_FACTOR * Math.max(limits.streams(), limits.resets()), windowSeconds);
        encoderEnforceMaxQueuedControlFrames(1000);
        encoderIgnoreMaxHeaderListSize(true); // else a peer's tiny value makes our answers fail
        gracefulShutdownTimeoutMillis(gracefulShutdownMillis);
    }

    private BudgetedHttp2CodecBuilder(
            int streams, int streamWindow, int headerBytes, SensitivityDetector sensitive, LongSupplier nanoTime) {
        Http2Limits limits = Http2Limits.defaults();
        this.budget = new FrameBudget(limits, nanoTime);
        int windowSeconds = (int) limits.window().toSeconds();
        server(false);
        initialSettings(new Http2Settings()
                .pushEnabled(false)
                .maxHeaderListSize(headerBytes)
                .initialWindowSize(streamWindow));
        headerSensitivityDetector(sensitive);
        validateRequiredPseudoHeaders(true);
        decoderEnforceMaxSmallContinuationFrames(limits.continuations());
        decoderEnforceMaxRstFramesPerWindow(limits.resets(), windowSeconds);
        decoderEnforceMaxConsecutiveEmptyDataFrames(0);
        encoderEnforceMaxRstFramesPerWindow(LOOSE_RESETS_FACTOR * Math.max(streams, limits.resets()), windowSeconds);
        encoderEnforceMaxQueuedControlFrames(1000);
        encoderIgnoreMaxHeaderListSize(true);
        gracefulShutdownTimeoutMillis(1_000);
    }

    /**
     * The client's side, with the same budget for what a platform may send.
     *
     * @param streams that the client opens at a time
     * @param streamWindow bytes that the platform may send ahead on a stream
     * @param headerBytes of the fields of one answer
     * @param sensitive which fields stay out of the dynamic table
     * @param nanoTime monotonic
     */
    public static Http2FrameCodec client(
            int streams, int streamWindow, int headerBytes, SensitivityDetector sensitive, LongSupplier nanoTime) {
        return new BudgetedHttp2CodecBuilder(streams, streamWindow, headerBytes, sensitive, nanoTime).build();
    }

    @Override
    protected Http2FrameCodec build(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        return super.build(new CountingDecoder(decoder, budget), new CountingEncoder(encoder, budget), settings);
    }

    private static final class CountingEncoder extends DecoratingHttp2ConnectionEncoder {
        private final FrameBudget budget;
        private @Nullable Http2LifecycleManager lifecycle;

        CountingEncoder(Http2ConnectionEncoder delegate, FrameBudget budget) {
            super(delegate);
            this.budget = budget;
        }

        @Override
        public void lifecycleManager(Http2LifecycleManager manager) {
            lifecycle = manager;
            super.lifecycleManager(manager);
        }

        @Override
        public ChannelFuture writeRstStream(
                ChannelHandlerContext ctx, int streamId, long code, ChannelPromise promise) {
            ChannelFuture written = super.writeRstStream(ctx, streamId, code, promise);
            boolean ours = code == Http2Error.INTERNAL_ERROR.code()
                    || code == Http2Error.CANCEL.code()
                    || code == Http2Error.NO_ERROR.code();
            if (!ours) {
                try {
                    budget.reset();
                } catch (Http2Exception tooMany) {
                    if (lifecycle != null) {
                        lifecycle.onError(ctx, true, tooMany);
                    }
                    ctx.close();
                }
            }
            return written;
        }
    }

    private static final class CountingDecoder extends DecoratingHttp2ConnectionDecoder {
        private final FrameBudget budget;
        private @Nullable Http2FrameListener listener;

        CountingDecoder(Http2ConnectionDecoder delegate, FrameBudget budget) {
            super(delegate);
            this.budget = budget;
        }

        @Override
        public void frameListener(@Nullable Http2FrameListener inner) {
            listener = inner;
            super.frameListener(inner == null ? null : new CountingListener(inner, budget));
        }

        @Override
        public @Nullable Http2FrameListener frameListener() {
            return listener;
        }
    }

    private static final class CountingListener extends Http2FrameListenerDecorator {
        private final FrameBudget budget;

        CountingListener(Http2FrameListener inner, FrameBudget budget) {
            super(inner);
            this.budget = budget;
        }

        @Override
        public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean end)
                throws Http2Exception {
            if (!data.isReadable() && !end) {
                budget.emptyData();
            }
            return super.onDataRead(ctx, streamId, data, padding, end);
        }

        @Override
        public void onPriorityRead(ChannelHandlerContext ctx, int streamId, int on, short weight, boolean exclusive)
                throws Http2Exception {
            budget.controlFrame();
            super.onPriorityRead(ctx, streamId, on, weight, exclusive);
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
            budget.controlFrame();
            super.onSettingsRead(ctx, settings);
        }

        @Override
        public void onPingRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
            budget.controlFrame();
            super.onPingRead(ctx, data);
        }

        @Override
        public void onWindowUpdateRead(ChannelHandlerContext ctx, int streamId, int increment) throws Http2Exception {
            budget.windowUpdate();
            super.onWindowUpdateRead(ctx, streamId, increment);
        }

        @Override
        public void onUnknownFrame(
                ChannelHandlerContext ctx, byte type, int streamId, Http2Flags flags, ByteBuf payload)
                throws Http2Exception {
            budget.controlFrame();
            super.onUnknownFrame(ctx, type, streamId, flags, payload);
        }
    }
}
