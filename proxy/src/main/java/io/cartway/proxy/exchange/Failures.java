package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ArgumentsRefused;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.proxy.credential.CredentialException;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller is told of whatever went wrong. What isn't meant for callers is logged by its class and place only. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static ProxyException toException(ExchangeContext context, Throwable cause) {
        if (cause instanceof ProxyException known) {
            return known;
        }
        if (cause instanceof CallRefused refused) {
            return ProxyException.of(refused.code(), String.valueOf(refused.getMessage()));
        }
        if (cause instanceof ArgumentsRefused refused) {
            return ProxyException.of(refused.code(), String.valueOf(refused.getMessage()));
        }
        if (cause instanceof UnreadableAnswer unreadable) {
            return ProxyException.of(ReturnCode.STORE_ERROR, String.valueOf(unreadable.getMessage()));
        }
        if (cause instanceof CredentialException sealed) {
            return ProxyException.of(ReturnCode.STORE_API_ACCESS, String.valueOf(sealed.getMessage()));
        }
        if (cause instanceof StoreException) {
            LOG.warn("request {}: the store failed: {}", context.requestId, cause.getMessage());
            return ProxyException.overloaded(1, "the service can't look this up at the moment; try again");
        }
        // The class and the place only: a message from inside could repeat what the caller or the platform sent.
        StackTraceElement[] trace = cause.getStackTrace();
        LOG.error(
                "request {}: unexpected {} at {}",
                context.requestId,
                cause.getClass().getName(),
                trace.length == 0 ? "unknown" : trace[0]);
        return ProxyException.of(
                ReturnCode.INTERNAL_ERROR,
                "internal error; quote request id " + context.requestId + " to the operator");
    }
}
