package io.cartway.proxy.upstream;

import io.cartway.connectors.spi.UpstreamRequest;

/**
 * Sends requests to platforms from one event loop: there is one client per loop, and it is only used on that loop.
 */
public interface UpstreamClient {
    /**
     * Begins an upstream request. Nothing is reported to the listener before this method has returned.
     *
     * @param request signed; its body is sent whole unless {@code streaming}
     * @param streaming whether the body comes later through {@link UpstreamCall#write}; its framing is then
     *     {@code contentLength} if not negative, else chunked
     * @param contentLength bytes of a streamed body, or -1
     */
    UpstreamCall send(
            UpstreamRequest request,
            UpstreamTarget target,
            boolean streaming,
            long contentLength,
            UpstreamListener listener);
}
