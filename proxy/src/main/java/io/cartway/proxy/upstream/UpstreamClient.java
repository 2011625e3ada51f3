package io.cartway.proxy.upstream;

import io.cartway.connectors.spi.UpstreamRequest;

/**
 * Sends requests to platforms from one event loop: there is one client per loop, and it is only used on that loop.
 */
public interface UpstreamClient {
    /**
     * Begins an upstream request with its whole body, and asks for a compressed answer. The listener gets the answer's body
     * with its coding undone; one that can't be undone within the limits is a failure. Nothing is reported to the listener
     * before this method has returned.
     *
     * @param request signed
     */
    UpstreamCall ask(UpstreamRequest request, UpstreamTarget target, UpstreamListener listener);

    /**
     * Begins an upstream request whose answer is told as it comes, in whatever coding it has. Nothing is reported to the
     * listener before this method has returned.
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
