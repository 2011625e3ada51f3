package io.cartway.proxy.servicelog;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A position between two entries. Opaque on the wire.
 *
 * @param at epoch milliseconds of the entry before
 * @param number of that entry in its day
 */
record LogCursor(long at, long number) {
    /**
     * Reads a cursor.
     *
     * @return null for a text that is no cursor of ours
     */
    static @Nullable LogCursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != 2 * Long.BYTES) {
                return null;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            LogCursor cursor = new LogCursor(buffer.getLong(), buffer.getLong());
            // Any later time can't come from us, and would not be a date.
            return cursor.at < 0 || cursor.at > 253_402_300_799_999L ? null : cursor;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    LocalDate day() {
        return Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public String toString() {
        byte[] bytes =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(at).putLong(number).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
