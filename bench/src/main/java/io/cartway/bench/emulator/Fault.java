package io.cartway.bench.emulator;

import java.time.Duration;

/** One way in which a shop's host, or the network before it, goes wrong. Immutable; {@link FaultSpec} reads them from text. */
public sealed interface Fault {

    /** The connection ends after that many bytes of the body. */
    record Cut(long bytes) implements Fault {}

    /** After that many bytes of the body comes a chunk whose size is no number. */
    record BadChunk(long bytes) implements Fault {}

    /** An HTML page in place of the answer. */
    record Html(int status) implements Fault {}

    /** 200 with no body at all. */
    record Empty() implements Fault {}

    /** A status with a plain text body; {@code retryAfter} in seconds, or negative for none. */
    record Status(int status, int retryAfter) implements Fault {}

    /** The body at that many bytes a second. */
    record Drip(int bytesPerSecond) implements Fault {}

    /** The head comes late. */
    record Delay(Duration time) implements Fault {}

    /** The body ends two bytes early, but cleanly: it is no JSON any more. */
    record InvalidJson() implements Fault {}

    /** A redirect. */
    record Redirect(String location) implements Fault {}

    /** The body gzip-encoded although nobody asked. */
    record Gzip() implements Fault {}

    /** A Content-Length that is off by that many bytes. */
    record WrongLength(int difference) implements Fault {}

    /** No answer, ever; the connection stays open. */
    record Silence() implements Fault {}
}
