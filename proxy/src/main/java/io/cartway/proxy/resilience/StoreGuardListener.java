package io.cartway.proxy.resilience;

/** Is told what the guards decide, for meters. Called on the deciding thread: must not wait. */
public interface StoreGuardListener {
    /** Wants to know nothing. */
    StoreGuardListener NONE = new StoreGuardListener() {};

    /** A call was refused because the store's breaker is open. */
    default void refusedByBreaker() {}

    /** A call was refused because the store has had its calls of this period. */
    default void refusedByRate() {}

    /** A store's breaker opened: its calls are refused for a while. */
    default void breakerOpened() {}

    /** A store's breaker closed: it works again. */
    default void breakerClosed() {}

    /** A failed request may be sent again. */
    default void retryGranted() {}

    /** A failed request could have been sent again, but the budget is spent. */
    default void retryRefused() {}
}
