package io.cartway.proxy.exchange;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.Executor;

/** The event loop as an executor that runs at once what is on it already: a warm cache costs no turn of the loop. */
final class Loop {
    private Loop() {}

    static Executor of(ChannelHandlerContext ctx) {
        return task -> {
            if (ctx.executor().inEventLoop()) {
                task.run();
            } else {
                ctx.executor().execute(task);
            }
        };
    }
}
