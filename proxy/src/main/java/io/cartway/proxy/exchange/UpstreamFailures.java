package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.upstream.UpstreamFailure;
import java.util.concurrent.CompletionException;

/** What the caller gets when a platform could not be reached or refused. */
final class UpstreamFailures {
    private static final int DEFAULT_RETRY_SECONDS = 10;

    private UpstreamFailures() {}

    static ProxyException toException(UpstreamFailure failure) {
        return ProxyException.of(failure.kind().code(), failure.kind().message());
    }

    /** What a stage failed with, without what it was wrapped in. */
    static RuntimeException toException(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RuntimeException known ? known : new IllegalStateException("internal error", cause);
    }

    static ProxyException toException(PlatformError error) {
        if (error.code() == ReturnCode.TOO_MANY_STORE_REQUESTS || error.retryAfterSeconds() >= 0) {
            long seconds = error.retryAfterSeconds() < 0 ? DEFAULT_RETRY_SECONDS : error.retryAfterSeconds();
            return ProxyException.retryAfter(error.code(), (int) Math.min(seconds, 86_400), error.message());
        }
        return ProxyException.of(error.code(), error.message());
    }
}
