package io.cartway.bench.load;

import io.cartway.bench.load.LoadRun.Call;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** One call after the other over HTTP/1.1. */
final class Http1Connection implements LoadConnection {
    private final LoadRun run;
    private final EventLoop loop;
    private final Peer peer;
    private @Nullable Channel channel;
    private @Nullable AnswerReader answers;

    Http1Connection(LoadRun run, EventLoop loop, Peer peer) {
        this.run = run;
        this.loop = loop;
        this.peer = peer;
    }

    @Override
    public void open() {
        AnswerReader reader = new AnswerReader(run, this::ended);
        ChannelInitializer<Channel> initializer = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel opening) {
                ClientChannel.codecs(
                        opening,
                        peer,
                        ready -> opened(ready, reader),
                        failure -> run.notOpened(Http1Connection.this, failure));
                opening.pipeline().addLast(reader).addLast(new Closing());
            }
        };
        ClientChannel.bootstrap(loop, peer, initializer).connect();
    }

    private void opened(Channel ready, AnswerReader reader) {
        channel = ready;
        answers = reader;
        run.opened(this);
    }

    @Override
    public int places() {
        return 1;
    }

    @Override
    public void send(Call call) {
        if (channel == null || answers == null) {
            run.failed(AnswerReader.CLOSED);
        } else {
            answers.expect(call);
            channel.writeAndFlush(Unpooled.wrappedBuffer(call.request().bytes()));
        }
    }

    private void ended(Channel at, boolean again) {
        if (again) {
            run.ready(this);
        } else {
            at.close();
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.close();
        }
    }

    private final class Closing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (context.channel().equals(channel)) {
                channel = null;
                run.lost(Http1Connection.this);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
