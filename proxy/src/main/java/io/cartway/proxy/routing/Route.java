package io.cartway.proxy.routing;

import io.cartway.connectors.api.ApiMethod;
import org.jspecify.annotations.Nullable;

/**
 * What a path means. Immutable.
 *
 * @param kind who answers
 * @param name the method's or route's name, for logs and metrics: a closed set
 * @param method of the unified API, or null
 * @param permission what the caller must be allowed; a route that declares none is refused
 * @param needsCaller whether an api key is needed
 * @param needsStore whether a store key is needed
 * @param opensCredential whether the store's credential is opened for it
 */
public record Route(
        Kind kind,
        String name,
        @Nullable ApiMethod method,
        @Nullable String permission,
        boolean needsCaller,
        boolean needsStore,
        boolean opensCredential) {
    /** Who answers. */
    public enum Kind {
        /** A call of the unified API that goes to a platform. */
        UNIFIED,
        /** Answered here. */
        LOCAL,
        /** The platform's own API. */
        RAW
    }

    /** Whether HTTP 200 carries application errors (under /v1.1 and /v1.0). */
    public boolean enveloped() {
        return method != null;
    }
}
