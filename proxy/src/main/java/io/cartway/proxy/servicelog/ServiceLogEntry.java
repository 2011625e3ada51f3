package io.cartway.proxy.servicelog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, in fields of closed meaning: no text from outside gets in. Immutable.
 *
 * @param at when it began
 * @param requestId our id of it
 * @param accountId the caller's account
 * @param storeKey which store, or null for a call answered here
 * @param method name in the catalogue, or {@code raw}; never an unknown name that a caller made up
 * @param platform id of the connector, or null
 * @param region where it was served
 * @param returnCode of the answer; 0 for success
 * @param httpStatus of the answer
 * @param durationMs from head to end
 * @param upstreamCalls requests to the platform
 * @param upstreamMs time spent waiting for it
 * @param bytesIn of the request body
 * @param bytesOut of the answer body
 * @param records unified records in the answer
 */
public record ServiceLogEntry(
        Instant at,
        String requestId,
        String accountId,
        @Nullable String storeKey,
        String method,
        @Nullable String platform,
        String region,
        int returnCode,
        int httpStatus,
        long durationMs,
        int upstreamCalls,
        long upstreamMs,
        long bytesIn,
        long bytesOut,
        long records) {}
