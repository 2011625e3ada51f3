package io.cartway.proxy.pipeline;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where one socket accepts for all loops: each connection gets the initializer of the loop it was given to. */
@ChannelHandler.Sharable
final class ByLoop extends ChannelInitializer<Channel> {
    private final Map<EventLoop, DownstreamInitializer> initializers = new HashMap<>();

    ByLoop(List<EventLoop> loops, List<DownstreamInitializer> initializers) {
        for (int i = 0; i < loops.size(); i++) {
            this.initializers.put(loops.get(i), initializers.get(i));
        }
    }

    @Override
    protected void initChannel(Channel channel) {
        DownstreamInitializer own = initializers.get(channel.eventLoop());
        if (own == null) {
            throw new IllegalStateException("a connection on an unknown loop");
        }
        own.initChannel(channel);
    }
}
