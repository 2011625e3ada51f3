package io.cartway.proxy.config;

import io.cartway.connectors.secret.SecretBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be configured. A component {@code firstByte} of a section {@code timeouts} is the key
 * {@code timeouts.first_byte} in the file and the variable {@code CARTWAY_TIMEOUTS_FIRST_BYTE}; the variable wins.
 * An {@code int} is a count, a wide number a size in bytes ({@code 10MiB}), a {@link Duration} needs a unit
 * ({@code 30s}). Defaults of limits and timeouts: {@code proxy/docs/security.md}.
 *
 * @param listen where integrators connect (TLS)
 * @param admin health, readiness and metrics in plain http; loopback only
 * @param data folder of the embedded store, its keys and the service log
 * @param region where this node is, {@code provider-location}; {@code local} serves stores of every region
 * @param kek the key-encryption key, base64 of 32 bytes, only from the environment; null for the key file
 * @param kekFile the key file; null for {@code kek} in the data folder
 * @param pepper the key of the api keys' hashes, base64 of 32 bytes, only from the environment; null for the file
 * @param pepperFile the pepper's file; null for {@code pepper} in the data folder
 */
public record ProxyConfig(
        @Fallback("0.0.0.0:8443") Address listen,
        @Fallback("127.0.0.1:9443") Address admin,
        @Fallback("./cartway-data") Path data,

        @Fallback("local") @Matches(value = "local|[a-z][a-z0-9]*(-[a-z0-9]+)+", example = "hetzner-fsn1")
        String region,

        @Nullable SecretBytes kek,
        @Nullable Path kekFile,
        @Nullable SecretBytes pepper,
        @Nullable Path pepperFile,
        Egress egress,
        Upstream upstream,
        Tls tls,
        Limits limits,
        Timeouts timeouts,
        Drain drain,
        Store store,
        Answers answers,
        Log log) {

    /**
     * The way to platforms.
     *
     * @param allow networks that may be reached although they are private, there with any port and plain http
     */
    public record Egress(@Fallback("") List<Network> allow) {
        public Egress {
            allow = List.copyOf(allow);
        }
    }

    /**
     * How platforms are spoken to.
     *
     * @param http2 whether those that speak HTTP/2 over TLS are called by it
     */
    public record Upstream(@Fallback("on") Switch http2) {}

    /** On or off. */
    public enum Switch {
        ON,
        OFF
    }

    /**
     * The certificate shown to integrators; without one a self-signed one is made.
     *
     * @param certificate PEM file, leaf first
     * @param key PEM file of its private key
     */
    public record Tls(@Nullable Path certificate, @Nullable Path key) {}

    /**
     * Bounds of what one connection, call or caller may use.
     *
     * @param connectionsPerAddress open connections from one address
     * @param requestsPerConnection HTTP/1.1 requests until the connection is closed
     * @param streamsPerConnection HTTP/2 streams at a time
     * @param exchanges exchanges at a time in the whole process
     * @param callsPerAccount parallel calls of an account
     * @param callsPerStore parallel calls to a store
     * @param requestLineBytes of a request line
     * @param headerBytes of all header fields of a request
     * @param headerCount header fields of a request
     * @param bodyBytes of a request body outside /raw
     * @param inflatedBytes that a compressed answer of a platform may unfold to
     * @param inflatedRatio bytes out of a compressed answer for each byte of it, above its first MiB
     * @param keptAnswers answers kept for calls that repeat an idempotency_key
     * @param keptAnswerBytes of all of them, in memory
     */
    public record Limits(
            @Fallback("200") @Within(min = 1) int connectionsPerAddress,
            @Fallback("1000") @Within(min = 1) int requestsPerConnection,
            @Fallback("100") @Within(min = 1, max = 10_000) int streamsPerConnection,
            @Fallback("2000") @Within(min = 1) int exchanges,
            @Fallback("10") @Within(min = 1) int callsPerAccount,
            @Fallback("5") @Within(min = 1) int callsPerStore,

            @Fallback("32KiB") @Within(min = 1024, max = 1 << 20)
            long requestLineBytes,

            @Fallback("32KiB") @Within(min = 1024, max = 1 << 20)
            long headerBytes,

            @Fallback("100") @Within(min = 10, max = 10_000) int headerCount,

            @Fallback("10MiB") @Within(min = 1024, max = 1L << 30)
            long bodyBytes,

            @Fallback("64MiB") @Within(min = 1 << 20, max = 1L << 40)
            long inflatedBytes,

            @Fallback("20") @Within(min = 2, max = 2000) int inflatedRatio,
            @Fallback("100000") @Within(min = 1) int keptAnswers,

            @Fallback("64MiB") @Within(min = 1024, max = 1L << 40)
            long keptAnswerBytes) {}

    /**
     * How long is waited for what.
     *
     * @param handshake downstream TLS handshake
     * @param header a request's head
     * @param idle a downstream connection without a request
     * @param call a unified call from head to end
     * @param slot a free slot under the limits of parallel calls
     * @param stalledReader a downstream reader that takes nothing
     * @param connect upstream TCP connect
     * @param upstreamHandshake upstream TLS handshake
     * @param firstByte the first byte of an upstream answer
     * @param betweenBytes a pause within an upstream answer
     */
    public record Timeouts(
            @Fallback("10s") Duration handshake,
            @Fallback("10s") Duration header,
            @Fallback("60s") Duration idle,
            @Fallback("300s") Duration call,
            @Fallback("5s") Duration slot,
            @Fallback("60s") Duration stalledReader,
            @Fallback("5s") Duration connect,
            @Fallback("10s") Duration upstreamHandshake,
            @Fallback("60s") Duration firstByte,
            @Fallback("30s") Duration betweenBytes) {}

    /**
     * How much failure and traffic one store may have.
     *
     * @param callsPerSecond upstream requests that a store takes
     * @param failurePercent of its last 20 calls that opens a store's circuit breaker
     * @param pause how long an open breaker refuses calls
     * @param retryPercent retries in proportion to calls
     */
    public record Store(
            @Fallback("50") @Within(min = 1) int callsPerSecond,
            @Fallback("50") @Within(min = 1, max = 100) int failurePercent,
            @Fallback("10s") Duration pause,
            @Fallback("10") @Within(min = 0, max = 100) int retryPercent) {}

    /**
     * What SIGTERM does.
     *
     * @param accept how long new connections are still accepted
     * @param finish how long running exchanges may take to end
     */
    public record Drain(
            @Fallback("5s") Duration accept,
            @Fallback("30s") Duration finish) {}

    /**
     * How answers are sent.
     *
     * @param compression of JSON answers, for clients that like it
     */
    public record Answers(@Fallback("off") Compression compression) {}

    /** Content codings of answers. */
    public enum Compression {
        OFF,
        GZIP
    }

    /**
     * The process log, on standard error.
     *
     * @param level least severe level that is written
     */
    public record Log(@Fallback("info") Level level) {}

    /** Levels of the process log. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
