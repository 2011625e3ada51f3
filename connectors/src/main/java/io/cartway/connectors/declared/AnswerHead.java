package io.cartway.connectors.declared;

import io.cartway.connectors.spi.ResponseHead;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an answer's head until its body is read.
 *
 * @param status the HTTP status
 * @param contentType the media type without parameters, {@code no content type} when the platform names none
 * @param retryAfterSeconds what {@code Retry-After} asks for (RFC 9110 section 10.2.3), or -1
 * @param redirectsTo scheme and host of a redirect's target (its path and query may hold secrets), or null
 */
record AnswerHead(
        int status,
        String contentType,
        long retryAfterSeconds,
        @Nullable String redirectsTo) {
    private static final String NO_TYPE = "no content type";
    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    static AnswerHead of(ResponseHead head, Instant now) {
        return new AnswerHead(
                head.status(),
                mediaType(head.header("content-type")),
                seconds(head.header("retry-after"), now),
                origin(head.header("location")));
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    boolean redirect() {
        return status >= 300 && status < 400;
    }

    /** Whether the body is JSON by its own word. An answer that names no type is read as what we asked for. */
    boolean json() {
        return contentType.equals("application/json") || contentType.endsWith("+json") || contentType.equals(NO_TYPE);
    }

    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return NO_TYPE;
        }
        String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.matches("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}") ? type : "an unreadable content type";
    }

    private static long seconds(@Nullable String header, Instant now) {
        if (header == null) {
            return -1;
        }
        String text = header.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Math.min(Long.parseLong(text), LONGEST_WAIT);
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Math.max(0, Math.min(Duration.between(now, until).toSeconds(), LONGEST_WAIT));
        } catch (DateTimeParseException e) {
            return -1;
        }
    }

    private static @Nullable String origin(@Nullable String location) {
        if (location == null) {
            return null;
        }
        try {
            URI uri = new URI(location.strip());
            if (uri.getScheme() == null || uri.getHost() == null) {
                return null;
            }
            return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (java.net.URISyntaxException e) {
            return null;
        }
    }
}
