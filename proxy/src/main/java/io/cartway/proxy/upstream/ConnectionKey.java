package io.cartway.proxy.upstream;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What a connection is good for: one store, one origin at one checked address, one idea of whom to trust. */
record ConnectionKey(
        String storeKey,
        Origin origin,
        InetAddress address,
        @Nullable String certificateSha256) {}
