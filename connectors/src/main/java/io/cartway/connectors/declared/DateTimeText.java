package io.cartway.connectors.declared;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Date-times of the unified API: {@code 2010-07-29 13:45:52} in UTC, the date alone, or ISO 8601 with or without a zone. */
final class DateTimeText {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private DateTimeText() {}

    /** The instant, or null when the text is none. */
    static @Nullable Instant parse(String text) {
        try {
            TemporalAccessor parsed =
                    FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof OffsetDateTime zoned) {
                return zoned.toInstant();
            }
            return parsed instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : ((LocalDate) parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The bound that a platform must be given for a caller who means it included, to the second: where the platform
     * leaves out its bounds ("after", "before"), one step of its clock further out.
     *
     * @param step how far to move it: a second or a millisecond, negative for a lower bound; 999 milliseconds to the end
     *     of the second; zero for a platform that includes its bounds and counts in seconds
     */
    static String bound(Instant instant, Duration step) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        if (step.isNegative() && second.isBefore(instant)) {
            second = second.plusSeconds(1);
        }
        return DateTimeFormatter.ISO_INSTANT.format(second.plus(step));
    }
}
