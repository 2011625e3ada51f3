package io.cartway.proxy.upstream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose connection may be used and what is trusted at its other end.
 *
 * @param storeKey connections are never shared between stores
 * @param plainHttp whether the store's address consented to http
 * @param certificateSha256 64 hex digits of the one certificate that a self-signed shop is trusted with, or null for the
 *     public authorities
 */
public record UpstreamTarget(
        String storeKey, boolean plainHttp, @Nullable String certificateSha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    /**
     * A target.
     *
     * @throws IllegalArgumentException if there is a certificate hash and it isn't 64 hex digits
     */
    public UpstreamTarget {
        if (certificateSha256 != null && !SHA256.matcher(certificateSha256).matches()) {
            throw new IllegalArgumentException("the hash of a pinned certificate is 64 hex digits");
        }
    }
}
