package io.cartway.proxy.resilience;

import io.cartway.proxy.error.ProxyException;

/** Who asked to call a store; told once, on the event loop that it named. */
public interface Applicant {
    /** The call may be made. */
    void admitted(Permit permit);

    /** It may not: 106 while the store is given a pause, 110 when its turn comes too late. */
    void refused(ProxyException refusal);
}
