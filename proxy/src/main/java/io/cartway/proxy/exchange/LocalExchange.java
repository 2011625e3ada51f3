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
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
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
    private final String accept;
    private @Nullable CredentialCheck check;
    private boolean over;

    LocalExchange(ExchangeServices services, ChannelHandlerContext ctx, ExchangeRequest request, Runnable ended) {
        this.services = services;
        this.ctx = ctx;
        this.context = request.context();
        this.ended = ended;
        this.body = new BodyArguments(services, ctx, request);
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
                            context.requireCaller(), context.requireTarget().query(), accept)),
                    made -> finish(Answers.whole(200, made.contentType(), Unpooled.wrappedBuffer(made.body()))));
            return;
        }
        AnswerSelection selection = context.selection;
        Arguments arguments = context.arguments;
        if (selection == null || arguments == null) {
            throw new IllegalStateException("the validate step has not run");
        }
        LocalMethod answering = services.localMethod(context.requireRoute().name());
        CredentialCheck probe = new CredentialCheck(services, ctx, context);
        check = probe;
        LocalCall call = new LocalCall(
                context.requireCaller(), arguments, context.store, context.credential, probe, context.begunAt);
        then(answering.answer(call), result -> finish(envelope(method, selection, result)));
    }

    private static Object envelope(ApiMethod method, AnswerSelection selection, JsonNode result) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (selection.returnCode()) {
            answer.put("return_code", ReturnCode.OK.code());
        }
        if (selection.returnMessage()) {
            answer.put("return_message", "");
        }
        if (selection.result()) {
            answer.set(
                    "result",
                    selection.unknown()
                            ? JsonNodeFactory.instance.objectNode()
                            : FieldFilter.apply(result, method.result(), selection));
        }
        return Answers.json(answer);
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
        over = true;
        ended.run();
        ctx.fireExceptionCaught(
                failure instanceof RuntimeException
                        ? failure
                        : ProxyException.of(ReturnCode.INTERNAL_ERROR, "internal error"));
    }

    private void finish(Object answer) {
        over = true;
        ended.run();
        ctx.writeAndFlush(answer);
    }

    @Override
    public void writabilityChanged() {
        // The answer is one message.
    }

    @Override
    public void cancel() {
        over = true;
        body.cancel();
        CredentialCheck running = check;
        if (running != null) {
            running.cancel();
        }
    }
}
