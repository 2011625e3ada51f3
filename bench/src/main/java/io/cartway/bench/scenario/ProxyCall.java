package io.cartway.bench.scenario;

import io.cartway.bench.load.Check;

/**
 * A call as an integrator makes it.
 *
 * @param target path and query at the proxy
 * @param weight how often it is made in proportion to the others of its scenario
 * @param check what a right answer is
 */
record ProxyCall(String target, int weight, Check check) {
    /** Of the unified API. */
    static ProxyCall unified(String methodAndQuery, int weight) {
        return new ProxyCall("/v1.1/" + methodAndQuery, weight, Check.UNIFIED);
    }

    /** Of the platform's own API. */
    static ProxyCall raw(String target, int weight) {
        return new ProxyCall("/raw" + target, weight, Check.HTTP_OK);
    }
}
