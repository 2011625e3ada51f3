package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.caller.Caller;
import io.cartway.proxy.routing.Route;
import io.cartway.proxy.store.StoreRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened in an exchange, never what was in it. Immutable.
 *
 * @param requestId as the caller sees it
 * @param at when the head came
 * @param method name of the route, or {@code none} before routing
 * @param accountId of the caller, or null when there was none
 * @param storeKey of the store, or null
 * @param platform connector id, or null
 * @param region from where the platform was called
 * @param code return code
 * @param httpStatus of the answer; 499 when the client went away before one
 * @param whole whether the answer was written to its end
 * @param nanos from head to end
 * @param upstreamCalls requests to the platform
 * @param upstreamNanos time spent on them
 * @param bytesIn of the request body
 * @param bytesOut of the answer body
 * @param records unified records in the answer
 */
public record FinishedExchange(
        String requestId,
        Instant at,
        String method,
        @Nullable String accountId,
        @Nullable String storeKey,
        @Nullable String platform,
        String region,
        ReturnCode code,
        int httpStatus,
        boolean whole,
        long nanos,
        int upstreamCalls,
        long upstreamNanos,
        long bytesIn,
        long bytesOut,
        long records) {
    private static final int CLIENT_CLOSED = 499;

    static FinishedExchange of(ExchangeContext context, boolean whole, String region) {
        Route route = context.route;
        Caller caller = context.caller;
        StoreRecord store = context.store;
        return new FinishedExchange(
                context.requestId,
                context.begunAt,
                route == null ? "none" : route.name(),
                caller == null ? null : caller.accountId(),
                store == null ? null : store.key(),
                store == null ? null : store.connector(),
                region,
                context.returnCode,
                context.httpStatus == 0 ? CLIENT_CLOSED : context.httpStatus,
                whole,
                System.nanoTime() - context.begunNanos,
                context.upstreamCalls,
                context.upstreamNanos,
                context.bytesIn,
                context.bytesOut,
                context.records);
    }
}
