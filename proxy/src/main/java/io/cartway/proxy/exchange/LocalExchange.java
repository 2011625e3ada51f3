package io.cartway.proxy.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.local.FieldFilter;
import io.cartway.proxy.local.LocalCall;
import io.cartway.proxy.local.LocalMethod;
import io.cartway.proxy.local.LocalPage;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that is answered here, whole. */
final class LocalExchange implements Exchange {
    private final ExchangeServices services;
    private final ChannelHandlerContext ctx;
    private final ExchangeContext context;
    private final Runnable ended;
    private final BodyArguments body;
    private final Repeats repeats;
    private final String accept;
    private @Nullable CredentialCheck check;
    private boolean abandoned;
    private boolean over;

    LocalExchange(ExchangeServices services, ChannelHandlerContext ctx, ExchangeRequest request, Runnable ended) {
        this.services = services;
        this.ctx = ctx;
        this.context = request.context();
        this.ended = ended;
        this.body = new BodyArguments(services, ctx, request);
        this.repeats = new Repeats(services, ctx, context, ended);
        this.accept = request.headers().get(HttpHeaderNames.ACCEPT, "");
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
            if (context.requireRoute().method() != null) {
                body.apply();
            }
            start();
        }
    }

    private void start() {
        ApiMethod method = context.requireRoute().method();
        if (method == null) {
            LocalPage page = services.page(context.requireRoute().name());
            then(
                    page.answer(new LocalPage.Request(
                            context.caller, context.requireTarget().query(), accept)),
                    made -> finish(Answers.whole(200, made.contentType(), Unpooled.wrappedBuffer(made.body()))));
            return;
        }
        AnswerSelection selection = context.selection;
        Arguments arguments = context.arguments;
        if (selection == null || arguments == null) {
            throw new IllegalStateException("the validate step has not run");
        }
        if (!repeats.carriesOut(arguments)) {
            return;
        }
        try {
            carryOut(method, arguments, selection);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void carryOut(ApiMethod method, Arguments arguments, AnswerSelection selection) {
        LocalMethod answering = services.localMethod(context.requireRoute().name());
        CredentialCheck probe = new CredentialCheck(services, ctx, context);
        check = probe;
        LocalCall call = new LocalCall(
                context.requireCaller(),
                arguments,
                context.store,
                context.credential,
                probe,
                new DetachedCalls(services, ctx.channel().eventLoop()),
                context.begunAt);
        then(answering.answer(call), result -> {
            byte[] json = envelope(method, selection, result).toString().getBytes(StandardCharsets.UTF_8);
            repeats.answered(json);
            finish(Answers.json(json));
        });
    }

    private static JsonNode envelope(ApiMethod method, AnswerSelection selection, JsonNode result) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (selection.returnCode()) {
            answer.put("return_code", ReturnCode.OK.code());
        }
        if (selection.returnMessage()) {
            answer.put("return_message", "");
        }
        if (method.result() instanceof ApiMethod.Result.Records list && list.paginated() && selection.pagination()) {
            // Everything is in one answer.
            answer.putObject("pagination").putNull("previous").putNull("next");
        }
        if (selection.result()) {
            answer.set(
                    "result",
                    selection.unknown()
                            ? JsonNodeFactory.instance.objectNode()
                            : FieldFilter.apply(result, method.result(), selection));
        }
        return answer;
    }

    private <T> void then(CompletionStage<T> stage, Consumer<T> use) {
        stage.whenComplete((value, failure) -> onLoop(() -> {
            if (over) {
                return;
            }
            if (failure != null) {
                fail(failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure);
                return;
            }
            try {
                use.accept(value);
            } catch (RuntimeException e) {
                fail(e);
            }
        }));
    }

    private void onLoop(Runnable task) {
        if (ctx.executor().inEventLoop()) {
            task.run();
        } else {
            ctx.executor().execute(task);
        }
    }

    private void fail(Throwable failure) {
        ProxyException told = Failures.toException(context, failure);
        // What is answered here and fails has changed nothing.
        repeats.failed(told, false);
        end();
        if (!abandoned) {
            ctx.fireExceptionCaught(told);
        }
    }

    private void finish(FullHttpResponse answer) {
        end();
        if (abandoned) {
            answer.release();
        } else {
            ctx.writeAndFlush(answer);
        }
    }

    private void end() {
        over = true;
        if (abandoned) {
            context.letGo();
        } else {
            ended.run();
        }
    }

    @Override
    public void writabilityChanged() {
        // The answer is one message.
    }

    /** A call that others wait for goes on to its end. */
    @Override
    public void cancel() {
        repeats.cancel();
        if (repeats.areExpected()) {
            abandoned = true;
            context.hold();
            return;
        }
        over = true;
        body.cancel();
        CredentialCheck running = check;
        if (running != null) {
            running.cancel();
        }
    }
}
