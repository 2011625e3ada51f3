package io.cartway.bench.load;

import io.cartway.bench.load.LoadRun.Call;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One place for one call at a time; its connection is opened anew when the peer closes it. Lives on the run's event loop. */
final class LoadConnection {
    private final LoadRun run;
    private final EventLoop loop;
    private final Peer peer;
    private @Nullable Channel channel;
    private @Nullable Call call;

    LoadConnection(LoadRun run, EventLoop loop, Peer peer) {
        this.run = run;
        this.loop = loop;
        this.peer = peer;
    }

    void open() {
        Bootstrap bootstrap = ClientChannel.bootstrap(loop, peer, new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel opening) {
                ClientChannel.codecs(
                        opening,
                        peer,
                        ready -> {
                            channel = ready;
                            run.opened(LoadConnection.this);
                        },
                        failure -> run.notOpened(LoadConnection.this, failure));
                opening.pipeline().addLast(new Answers());
            }
        });
        bootstrap.connect(peer.address());
    }

    void send(Call next) {
        Channel open = channel;
        call = next;
        if (open == null) {
            fail("connection closed");
        } else {
            open.writeAndFlush(Unpooled.wrappedBuffer(next.request().bytes()));
        }
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    private void fail(String kind) {
        if (call != null) {
            call = null;
            run.failed(kind);
        }
    }

    /** Reads answers. */
    private final class Answers extends SimpleChannelInboundHandler<HttpObject> {
        private final StringBuilder start = new StringBuilder(Check.LOOKED_AT);
        private int status;
        private boolean keepAlive = true;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part.decoderResult().isFailure()) {
                fail("unreadable answer");
                context.close();
                return;
            }
            if (part instanceof HttpResponse head) {
                status = head.status().code();
                keepAlive = HttpUtil.isKeepAlive(head);
                start.setLength(0);
            }
            if (part instanceof HttpContent content) {
                read(content.content());
            }
            if (part instanceof LastHttpContent && status >= 200) {
                end(context);
            }
        }

        private void read(ByteBuf bytes) {
            run.bytes(bytes.readableBytes());
            int more = Math.min(Check.LOOKED_AT - start.length(), bytes.readableBytes());
            if (more > 0) {
                start.append(bytes.toString(bytes.readerIndex(), more, StandardCharsets.ISO_8859_1));
            }
        }

        private void end(ChannelHandlerContext context) {
            Call ended = call;
            call = null;
            if (ended == null) {
                context.close();
                return;
            }
            String problem = ended.request().check().problem(status, start.toString());
            if (problem == null) {
                run.answered(ended);
            } else {
                run.failed(problem);
            }
            if (keepAlive) {
                run.ready(LoadConnection.this);
            } else {
                context.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (context.channel().equals(channel)) {
                channel = null;
                fail("connection closed");
                run.lost(LoadConnection.this);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
