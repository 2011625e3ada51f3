package io.cartway.bench.load;

import io.cartway.bench.load.LoadRun.Call;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** A bounded number of calls at a time over HTTP/2, each on a stream of its own. */
final class Http2Connection implements LoadConnection {
    private final LoadRun run;
    private final EventLoop loop;
    private final Peer peer;
    private @Nullable Channel channel;
    private int underWay;
    private boolean leaving;

    Http2Connection(LoadRun run, EventLoop loop, Peer peer) {
        this.run = run;
        this.loop = loop;
        this.peer = peer;
    }

    @Override
    public void open() {
        ChannelInitializer<Channel> initializer = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel opening) {
                ClientChannel.codecs(
                        opening,
                        peer,
                        Http2Connection.this::opened,
                        failure -> run.notOpened(Http2Connection.this, failure));
                opening.pipeline().addLast(new Leaving());
            }
        };
        ClientChannel.bootstrap(loop, peer, initializer).connect();
    }

    private void opened(Channel ready) {
        channel = ready;
        underWay = 0;
        leaving = false;
        run.opened(this);
    }

    @Override
    public int places() {
        return channel == null ? 0 : Math.min(peer.streams(), Http2Streams.allowed(channel));
    }

    @Override
    public void send(Call call) {
        Channel at = channel;
        if (at == null) {
            run.failed(AnswerReader.CLOSED);
            return;
        }
        AnswerReader answers = new AnswerReader(run, (stream, again) -> {});
        answers.expect(call);
        underWay++;
        Http2Streams.ask(at, call.request(), answers, stream -> stream.addListener(closed -> ended(at)), failure -> {
            answers.fail(AnswerReader.CLOSED);
            at.close();
        });
    }

    /** A stream has closed, its answer complete or not. */
    private void ended(Channel at) {
        underWay--;
        if (!at.equals(channel) || !at.isActive()) {
            return;
        }
        if (!leaving) {
            run.ready(this);
        } else if (underWay == 0) {
            at.close();
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.close();
        }
    }

    /** The peer takes no more calls on this connection, or closes it. */
    private final class Leaving extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            if (frame instanceof Http2GoAwayFrame) {
                leaving = true;
                run.unready(Http2Connection.this);
                if (underWay == 0) {
                    context.close();
                }
            }
            ReferenceCountUtil.release(frame);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (context.channel().equals(channel)) {
                channel = null;
                run.lost(Http2Connection.this);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
