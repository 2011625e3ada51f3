package io.cartway.proxy.upstream;

/**
 * Limits of HTTP/2 connections to platforms.
 *
 * @param streams at a time on one connection, at most
 * @param streamWindow bytes that a platform may send ahead of what we read of one answer
 * @param streamHighWater bytes of a request waiting to be written above which more isn't wanted
 * @param headerBytes of the fields of an answer
 */
public record MultiplexLimits(int streams, int streamWindow, int streamHighWater, int headerBytes) {
    /** What one connection holds at most of answers that nobody reads: streams times their window. */
    public static MultiplexLimits defaults() {
        return new MultiplexLimits(16, 128 * 1024, 64 * 1024, 64 * 1024);
    }

    /** Twice what the streams can fill: answers that nobody reads never stop the others. */
    int connectionWindow() {
        return 2 * streams * streamWindow;
    }
}
