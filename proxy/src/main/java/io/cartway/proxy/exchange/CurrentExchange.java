package io.cartway.proxy.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The exchange that runs on a channel at the moment, shared by the observer, the exchange handler and the error responder
 * of that channel. At most one at a time: the flow gate lets the next head pass only when it is read for.
 */
final class CurrentExchange {
    @Nullable
    ExchangeContext context;
}
