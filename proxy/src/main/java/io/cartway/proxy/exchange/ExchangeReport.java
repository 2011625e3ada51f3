package io.cartway.proxy.exchange;

/** Is told of every exchange, on its event loop: must not block. */
public interface ExchangeReport {
    /** A request head has come. */
    void begun();

    /** The exchange is over, told once. */
    void ended(FinishedExchange exchange);
}
