package io.cartway.proxy.local;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Dates and times as callers write them. */
public final class DateTimeParameter {
    private DateTimeParameter() {}

    /**
     * ISO 8601 with or without offset, or "2010-07-29 13:45:52", or a date alone; UTC where no zone is said.
     *
     * @throws ProxyException 109 for anything else
     */
    public static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        String iso = text.trim().replace(' ', 'T');
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean zoned = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 10;
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "parameter '" + name
                            + "' must be a date and time as 2026-11-24T10:15:00Z or \"2026-11-24 10:15:00\" (UTC)");
        }
    }
}
