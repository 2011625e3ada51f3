package io.cartway.proxy.exchange;

import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.Output;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.idempotency.Execution;
import io.cartway.proxy.idempotency.KeptAnswer;
import io.cartway.proxy.idempotency.Turn;
import io.cartway.proxy.store.StoreRecord;
import io.netty.channel.ChannelHandlerContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@code idempotency_key} of one exchange: whether its call is to be carried out or has the answer of another one, and
 * the answer for those that repeat it. Without a key every call is carried out, and nobody is told. Only used on the
 * exchange's event loop.
 */
final class Repeats {
    private static final String KEY = "idempotency_key";

    private final ExchangeServices services;
    private final ChannelHandlerContext ctx;
    private final ExchangeContext context;
    private final Runnable ended;
    private @Nullable Execution execution;
    private boolean cancelled;

    /** @param ended run before the answer of another call is written */
    Repeats(ExchangeServices services, ChannelHandlerContext ctx, ExchangeContext context, Runnable ended) {
        this.services = services;
        this.ctx = ctx;
        this.context = context;
        this.ended = ended;
    }

    /**
     * Whether the call is to be carried out here. Else it is answered by this, now or later, and holds no place among the
     * parallel calls meanwhile.
     *
     * @throws ProxyException when the key belongs to another request
     */
    boolean carriesOut(Arguments arguments) {
        String key = arguments.text(KEY);
        if (!arguments.given(KEY) || key == null || key.isBlank()) {
            return true;
        }
        StoreRecord store = context.store;
        Turn turn = services.keyedCalls()
                .turn(
                        context.requireCaller().accountId(),
                        store == null ? null : store.key(),
                        services.targetMethod(context.requireRoute()).name(),
                        key,
                        arguments);
        if (turn instanceof Turn.First first) {
            execution = first.execution();
            return true;
        }
        if (turn instanceof Turn.Again again) {
            context.giveBack();
            again.answer().thenAcceptAsync(this::replay, Loop.of(ctx));
        }
        return false;
    }

    /** Whether others may wait for this call, or come later for its answer. */
    boolean areExpected() {
        return execution != null;
    }

    private void replay(KeptAnswer answer) {
        if (cancelled) {
            return;
        }
        context.replayed = true;
        ended.run();
        if (answer.code() == ReturnCode.OK) {
            ctx.writeAndFlush(Answers.json(answer.content()));
        } else {
            ctx.fireExceptionCaught(answer.toException());
        }
    }

    /** The call was answered so; whoever repeats it is, too. */
    void answered(Output json) {
        answered(Arrays.copyOf(json.array(), json.length()));
    }

    void answered(byte[] json) {
        end(KeptAnswer.success(json), true);
    }

    /** The call failed; the same failure is told to those who wait, and to who comes later if the platform may have acted. */
    void failed(ProxyException failure, boolean mayHaveActed) {
        end(KeptAnswer.failure(failure), mayHaveActed);
    }

    private void end(KeptAnswer answer, boolean keep) {
        Execution running = execution;
        execution = null;
        if (running != null) {
            running.end(answer, keep);
        }
    }

    /** Nobody is there any more to be answered. */
    void cancel() {
        cancelled = true;
    }
}
