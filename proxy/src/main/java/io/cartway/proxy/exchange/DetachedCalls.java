package io.cartway.proxy.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.local.SingleCalls;
import io.cartway.proxy.routing.Route;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls on an event loop without a channel that waits for their answer. */
final class DetachedCalls implements SingleCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** An object that a write answers with names what it made, no more. */
    private static final int MOST = 1 << 20;

    private final ExchangeServices services;
    private final EventLoop loop;

    DetachedCalls(ExchangeServices services, EventLoop loop) {
        this.services = services;
        this.loop = loop;
    }

    @Override
    public CompletionStage<JsonNode> make(Call call) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        loop.execute(() -> new Running(call, answer).begin());
        return answer;
    }

    /** One call on its loop. */
    private final class Running implements PlanRun.Listener {
        private final Call call;
        private final CompletableFuture<JsonNode> answer;
        private final ExchangeContext context;
        private @Nullable PlanRun run;
        private @Nullable ScheduledFuture<?> deadline;

        Running(Call call, CompletableFuture<JsonNode> answer) {
            this.call = call;
            this.answer = answer;
            services.report().begun();
            context = new ExchangeContext(
                    call.requestId(), services.clock().instant(), System.nanoTime(), InetAddress.getLoopbackAddress());
            context.route = new Route(
                    Route.Kind.UNIFIED,
                    call.method().name(),
                    call.method(),
                    call.method().permission(),
                    true,
                    true,
                    true);
            context.caller = call.caller();
            context.store = call.store();
            context.httpStatus = 200;
            context.patient = true;
        }

        void begin() {
            try {
                services.vault()
                        .open(call.store())
                        .whenCompleteAsync(
                                (credential, failure) -> {
                                    if (failure != null) {
                                        fail(
                                                failure instanceof CompletionException && failure.getCause() != null
                                                        ? failure.getCause()
                                                        : failure);
                                    } else {
                                        call(credential);
                                    }
                                },
                                loop);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        private void call(Credential credential) {
            context.credential = credential;
            deadline = loop.schedule(this::tooLong, services.callNanos(), TimeUnit.NANOSECONDS);
            try {
                PlanRun.Setting setting = services.setting(loop, context, credential);
                PlanRun running = new PlanRun(setting, this);
                run = running;
                running.start(setting.connector()
                        .plan(new io.cartway.connectors.spi.Call(
                                call.method(),
                                call.arguments(),
                                FieldSelection.ALL,
                                call.store().toStore(),
                                services.memory(call.store().key()),
                                context.begunAt,
                                null,
                                services.nonce())));
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        @Override
        public void progressed() {
            PlanRun running = run;
            if (running != null && running.output.length() > MOST) {
                running.cancel();
                fail(ProxyException.of(ReturnCode.STORE_ERROR, "the answer is far longer than expected"));
            }
        }

        @Override
        public void paused() {
            // Nothing is streamed.
        }

        @Override
        public void done(Outcome.Done done) {
            PlanRun running = run;
            if (running == null) {
                throw new IllegalStateException("a call ended before it began");
            }
            context.records = running.output.records();
            String text = new String(running.output.array(), 0, running.output.length(), StandardCharsets.UTF_8);
            try {
                JsonNode result = text.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text);
                over();
                answer.complete(result);
            } catch (JsonProcessingException e) {
                fail(new IllegalStateException("the answer that was written is no JSON"));
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

        private void tooLong() {
            PlanRun running = run;
            if (running != null) {
                running.cancel();
            }
            fail(ProxyException.of(ReturnCode.STORE_ERROR, "the call took too long and was ended"));
        }

        private void fail(Throwable failure) {
            ProxyException told = Failures.toException(context, failure);
            context.returnCode = told.code();
            over();
            answer.completeExceptionally(told);
        }

        private void over() {
            ScheduledFuture<?> pending = deadline;
            if (pending != null) {
                pending.cancel(false);
            }
            services.finished(context, true);
        }
    }
}
