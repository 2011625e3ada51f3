package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.caller.ApiKey;
import io.cartway.proxy.caller.AuthOutcome;
import io.cartway.proxy.caller.Caller;
import io.cartway.proxy.caller.CallerAuthenticator;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.routing.RequestTarget;
import io.cartway.proxy.routing.Route;
import io.cartway.proxy.routing.SecretString;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Who calls, and whether the route's permission is among the caller's. A route without a permission is refused. */
final class AuthenticateStep implements AsyncStep.Logic {
    private final CallerAuthenticator authenticator;

    AuthenticateStep(CallerAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public CompletionStage<?> run(ExchangeRequest request, ChannelHandlerContext ctx) {
        ExchangeContext context = request.context();
        Route route = context.requireRoute();
        if (!route.needsCaller()) {
            return CompletableFuture.completedFuture(null);
        }
        SecretString key = apiKey(request, context.requireTarget());
        if (key == null) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_API_KEY, "Incorrect API Key: send it as header field x-api-key");
        }
        return authenticator
                .authenticate(key.reveal(), context.clientAddress)
                .thenAcceptAsync(outcome -> context.caller = accept(outcome, route), Loop.of(ctx));
    }

    /**
     * The key that was sent. A gateway on the way may put a field of the same name before ours: a value without a key's form
     * gives way to one that has it; of two different keys neither is taken.
     */
    private static @Nullable SecretString apiKey(ExchangeRequest request, RequestTarget target) {
        List<String> sent = request.headers().getAll("x-api-key");
        if (sent.isEmpty()) {
            return target.apiKey();
        }
        if (sent.size() == 1) {
            return new SecretString(sent.get(0));
        }
        String key = null;
        for (String text : sent) {
            if (ApiKey.hasForm(text)) {
                if (key != null && !key.equals(text)) {
                    throw ProxyException.of(
                            ReturnCode.INCORRECT_API_KEY,
                            "Incorrect API Key: two different ones were sent in x-api-key");
                }
                key = text;
            }
        }
        return new SecretString(key == null ? sent.get(0) : key);
    }

    private static Caller accept(AuthOutcome outcome, Route route) {
        Caller caller = caller(outcome);
        String permission = route.permission();
        if (permission == null || !caller.may(permission)) {
            throw ProxyException.of(ReturnCode.API_ACCESS_DENIED, "this api key may not call " + route.name());
        }
        return caller;
    }

    private static Caller caller(AuthOutcome outcome) {
        if (outcome instanceof AuthOutcome.Accepted accepted) {
            return accepted.caller();
        }
        if (outcome instanceof AuthOutcome.Throttled throttled) {
            throw ProxyException.retryAfter(
                    ReturnCode.INCORRECT_API_KEY,
                    throttled.retryAfterSeconds(),
                    "too many wrong api keys from this network; wait");
        }
        if (outcome instanceof AuthOutcome.Disabled) {
            throw ProxyException.of(ReturnCode.API_KEY_DISABLED, "this api key was disabled");
        }
        throw ProxyException.of(ReturnCode.INCORRECT_API_KEY, "Incorrect API Key");
    }
}
