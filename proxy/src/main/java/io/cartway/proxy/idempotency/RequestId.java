package io.cartway.proxy.idempotency;

/**
 * Names a call that a key was sent with.
 *
 * @param accountId whose
 * @param digest of store, method and key, in hex
 */
record RequestId(String accountId, String digest) {}
