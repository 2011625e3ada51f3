package io.cartway.proxy.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Whose connection may be used and what is trusted at its other end.
 *
 * @param storeKey connections are never shared between stores
 * @param plainHttp whether the store's address consented to http
 * @param certificateSha256 lower-case hex of the one certificate that a self-signed shop is trusted with, or null for the
 *     public authorities
 */
public record UpstreamTarget(
        String storeKey, boolean plainHttp, @Nullable String certificateSha256) {}
