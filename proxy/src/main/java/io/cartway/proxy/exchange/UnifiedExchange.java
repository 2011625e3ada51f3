package io.cartway.proxy.exchange;

import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.AnswerEnvelope;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.pipeline.Abort;
import io.cartway.proxy.pipeline.Deadlines;
import io.cartway.proxy.transform.TransformStage;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import org.jspecify.annotations.Nullable;

/**
 * A call of the unified API: plan, run, and stream the records back. The commit point of a list is its first record;
 * until then a failure is a proper error answer, after it the framing is broken so that a cut list is never taken for a
 * whole one. A single object, and everything for an HTTP/1.0 client, is answered whole.
 */
final class UnifiedExchange implements Exchange, PlanRun.Listener {
    /** What an HTTP/1.0 client may get: it has no chunked coding, and a close-delimited body can't be broken. */
    private static final int HTTP10_LIMIT = 1 << 20;

    private final ExchangeServices services;
    private final ChannelHandlerContext ctx;
    private final ExchangeContext context;
    private final Runnable ended;
    private final Deadlines.Deadline total;
    private final BodyArguments body;
    private final Repeats repeats;
    private @Nullable PlanRun run;
    private @Nullable AnswerEnvelope envelope;
    private @Nullable ListPages pages;
    private boolean goesOn;
    private boolean streams;
    private boolean committed;
    private boolean abandoned;
    private boolean dirty;

    UnifiedExchange(
            ExchangeServices services,
            ChannelHandlerContext ctx,
            ExchangeRequest request,
            Deadlines deadlines,
            Runnable ended) {
        this.services = services;
        this.ctx = ctx;
        this.context = request.context();
        this.ended = ended;
        this.total = deadlines.in(services.callNanos(), this::tooLong);
        this.body = new BodyArguments(services, ctx, request);
        this.repeats = new Repeats(services, ctx, context, this::end);
    }

    @Override
    public void begin() {
        if (context.bodyExpected) {
            body.begin();
        } else {
            start();
        }
    }

    @Override
    public void body(HttpContent content) {
        if (body.add(content)) {
            body.apply();
            start();
        }
    }

    private void start() {
        ApiMethod method = services.targetMethod(context.requireRoute());
        ListPages pages =
                ListPages.of(services, context, require(context.requireRoute().method()), require(context.arguments));
        this.pages = pages;
        if (repeats.carriesOut(pages.arguments())) {
            goesOn = method.writes() || repeats.areExpected();
            try {
                carryOut(method, pages);
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    private void carryOut(ApiMethod method, ListPages pages) {
        AnswerSelection selection = pages.position() == null
                ? require(context.selection)
                : services.selections().read(method, pages.arguments());
        AnswerEnvelope around = new AnswerEnvelope(method.result(), selection);
        envelope = around;
        streams = method.result() instanceof ApiMethod.Result.Records && !context.http10 && !repeats.areExpected();
        if (selection.unknown()) {
            Output empty = new Output(128);
            around.begin(empty);
            around.end(empty, 0, null, null);
            answer(empty);
            return;
        }
        Call call = new Call(
                method,
                pages.arguments(),
                selection.entity(),
                context.requireStore().toStore(),
                services.memory(context.requireStore().key()),
                context.begunAt,
                pages.position(),
                services.nonce());
        PlanRun.Setting setting = services.setting(ctx, context, require(context.credential));
        PlanRun running = new PlanRun(setting, this);
        run = running;
        running.start(setting.connector().plan(call));
    }

    @Override
    public void progressed() {
        PlanRun running = require(run);
        context.records = running.output.records();
        if (!require(envelope).writesItems() || (abandoned && streams)) {
            // Counted, not written.
            running.output.clear();
            return;
        }
        if (!streams && context.http10 && running.output.length() > HTTP10_LIMIT) {
            running.cancel();
            fail(ProxyException.framing(505, "this answer is too long for HTTP/1.0; use HTTP/1.1"));
        } else if (streams && running.output.records() > 0 && running.output.length() > 0) {
            Output prefix = commit();
            ctx.write(new DefaultHttpContent(TransformStage.drain(prefix, running.output, ctx.alloc())));
            dirty = true;
            if (!ctx.channel().isWritable()) {
                // Unflushed bytes count as pending: without a flush, unwritable would stay so.
                writabilityChanged();
            }
        }
    }

    /** What stands before the records that are written now: something only before the first. */
    private Output commit() {
        Output prefix = new Output(committed ? 0 : 128);
        if (!committed) {
            committed = true;
            require(envelope).begin(prefix);
            ctx.write(Answers.streamedJson());
        }
        return prefix;
    }

    @Override
    public void paused() {
        flush();
    }

    private void flush() {
        if (dirty) {
            dirty = false;
            ctx.flush();
        }
    }

    @Override
    public void done(Outcome.Done done) {
        progressed();
        PlanRun running = require(run);
        Output tail = new Output(256);
        String previous;
        String next;
        try {
            previous = require(pages).seal(done.previous());
            next = require(pages).seal(done.next());
        } catch (ProxyException e) {
            fail(e);
            return;
        }
        if (committed) {
            require(envelope).end(tail, running.output.records(), previous, next);
            end();
            write(new DefaultLastHttpContent(Unpooled.copiedBuffer(tail.array(), 0, tail.length())));
        } else {
            require(envelope).begin(tail);
            tail.write(running.output.array(), 0, running.output.length());
            running.output.clear();
            require(envelope).end(tail, running.output.records(), previous, next);
            answer(tail);
        }
    }

    private void answer(Output json) {
        repeats.answered(json);
        end();
        write(Answers.json(200, json));
    }

    private void write(HttpContent last) {
        if (abandoned) {
            last.release();
        } else {
            ctx.writeAndFlush(last);
        }
    }

    /** It is over, whether the answer is still to be written or nobody is there to read it. */
    private void end() {
        total.cancel();
        if (abandoned) {
            context.letGo();
        } else {
            ended.run();
        }
    }

    @Override
    public void refused(PlatformError error) {
        fail(UpstreamFailures.toException(error));
    }

    @Override
    public void failed(RuntimeException failure) {
        fail(failure);
    }

    private void fail(RuntimeException failure) {
        ProxyException told = Failures.toException(context, failure);
        PlanRun running = run;
        repeats.failed(told, running != null && running.mayHaveActed());
        end();
        if (abandoned) {
            return;
        }
        if (committed) {
            context.returnCode = told.code();
            ctx.writeAndFlush(Abort.INSTANCE);
        } else {
            ctx.fireExceptionCaught(told);
        }
    }

    @Override
    public void writabilityChanged() {
        PlanRun running = run;
        if (running != null) {
            flush();
            running.wantsMore(ctx.channel().isWritable());
        }
    }

    /** The whole call took longer than any call may. */
    private void tooLong() {
        stop();
        fail(ProxyException.of(
                ReturnCode.STORE_ERROR,
                goesOn
                        ? "the call took too long and was ended; look at what it has changed before you repeat it"
                        : "the call took too long and was ended; ask for fewer records"));
    }

    /** A call that writes goes on to its end, so that nothing is left half done and its key tells the truth. */
    @Override
    public void cancel() {
        PlanRun running = run;
        if (running != null && goesOn) {
            abandoned = true;
            context.hold();
            running.wantsMore(true);
        } else {
            total.cancel();
            stop();
        }
    }

    private void stop() {
        body.cancel();
        repeats.cancel();
        PlanRun running = run;
        if (running != null) {
            running.cancel();
        }
    }

    private static <T> T require(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a step before this one has not run");
        }
        return value;
    }
}
