package io.cartway.proxy.upstream;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much a compressed answer may unfold to.
 *
 * @param mostBytes of the body, unfolded
 * @param mostRatio bytes out for each byte in, above the first MiB
 */
public record DecodingLimits(long mostBytes, int mostRatio) {
    /**
     * A decoder for a body, or null for a body that has no coding.
     *
     * @param coding the value of Content-Encoding; names in any case (RFC 9110 8.4.1)
     * @throws UnreadableContent for a coding that was not asked for
     */
    @Nullable
    GzipDecoder decoder(String coding) throws UnreadableContent {
        return switch (coding.trim().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> null;
            case "gzip", "x-gzip" -> new GzipDecoder(mostBytes, mostRatio);
            default -> throw new UnreadableContent("a content coding that was not asked for");
        };
    }
}
