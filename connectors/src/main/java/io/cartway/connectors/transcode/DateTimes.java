package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads date-times of platforms and writes them as {@code 2024-08-01T02:18:42+0000}.
 *
 * <p>Understood: a date, with {@code T} or a blank and a time with or without seconds and fraction, with {@code Z}, an
 * offset or nothing; and {@code Thu, 01 Aug 2024 02:18:42 +0000} (RFC 2822). Years 1 to 9999.
 */
final class DateTimes {
    private static final byte[] BEFORE = "{\"value\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "\",\"format\":\"Y-m-d\\\\TH:i:sO\"}".getBytes(StandardCharsets.US_ASCII);

    /** {@code 2024-08-01T02:18:42}. */
    static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    /** {@code 2024-08-01T02:18:42Z}, of a time in UTC. */
    static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);

    /** {@code Thu, 01 Aug 2024 02:18:42 +0000} (RFC 2822), of a time in UTC. */
    static final DateTimeFormatter MAIL =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH);

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private DateTimes() {}

    /**
     * Appends the date-time that stands here.
     *
     * @param zone of a date-time without an offset: null is UTC
     * @param object whether as the contract's object, or as a bare string
     * @return whether there is one
     */
    static boolean write(byte[] b, int start, int length, @Nullable LocalOffsets zone, boolean object, Output out) {
        int end = start + length;
        if (length >= 25 && b[start + 3] == ',') {
            return writeMail(b, start + 4, end, object, out);
        }
        if (length < 10 || b[start + 4] != '-' || b[start + 7] != '-') {
            return false;
        }
        int year = two(b, start) * 100 + two(b, start + 2);
        int month = two(b, start + 5);
        int day = two(b, start + 8);
        int hour = 0;
        int minute = 0;
        int second = 0;
        int i = start + 10;
        if (i < end) {
            if (length < 16 || (b[i] != 'T' && b[i] != ' ') || b[i + 3] != ':') {
                return false;
            }
            hour = two(b, i + 1);
            minute = two(b, i + 4);
            i += 6;
            if (i + 2 < end && b[i] == ':') {
                second = two(b, i + 1);
                i += 3;
                if (i < end && b[i] == '.') {
                    i++;
                    while (i < end && b[i] >= '0' && b[i] <= '9') {
                        i++;
                    }
                }
            }
        }
        if (!exists(year, month, day, hour, minute, second)) {
            return false;
        }
        int offset;
        if (i == end) {
            offset = zone == null ? 0 : zone.seconds(year, month, day, hour, minute) / 60;
        } else {
            offset = offset(b, i, end);
            if (offset == Integer.MIN_VALUE) {
                return false;
            }
        }
        write(year, month, day, hour, minute, second, offset, object, out);
        return true;
    }

    /** The rest of a date-time as mails have it (RFC 2822 section 3.3), behind the name of the day. */
    private static boolean writeMail(byte[] b, int start, int end, boolean object, Output out) {
        int i = b[start] == ' ' ? start + 1 : start;
        boolean twoDigits = b[i + 1] != ' ';
        int day = twoDigits ? two(b, i) : b[i] - '0';
        i += twoDigits ? 3 : 2;
        if (end - i < 21 || b[i - 1] != ' ' || b[i + 3] != ' ' || b[i + 8] != ' ' || b[i + 17] != ' ') {
            return false;
        }
        int month = month(b, i);
        int year = two(b, i + 4) * 100 + two(b, i + 6);
        int hour = two(b, i + 9);
        int minute = two(b, i + 12);
        int second = two(b, i + 15);
        boolean colons = b[i + 11] == ':' && b[i + 14] == ':';
        int offset =
                end - i == 21 && b[i + 18] == 'G' && b[i + 19] == 'M' && b[i + 20] == 'T' ? 0 : offset(b, i + 18, end);
        if (!colons || offset == Integer.MIN_VALUE || !exists(year, month, day, hour, minute, second)) {
            return false;
        }
        write(year, month, day, hour, minute, second, offset, object, out);
        return true;
    }

    private static int month(byte[] b, int at) {
        for (int month = 0; month < 12; month++) {
            if (MONTHS.charAt(3 * month) == b[at]
                    && MONTHS.charAt(3 * month + 1) == b[at + 1]
                    && MONTHS.charAt(3 * month + 2) == b[at + 2]) {
                return month + 1;
            }
        }
        return 0;
    }

    private static boolean exists(int year, int month, int day, int hour, int minute, int second) {
        return year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= days(year, month)
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 59;
    }

    /**
     * Appends the date-time as a bare string without an offset.
     *
     * @param zone in which it is written: null is UTC
     * @param form how it is written
     * @return whether there is one
     */
    static boolean writeText(
            byte[] b, int start, int length, @Nullable ZoneRules zone, DateTimeFormatter form, Output out) {
        int mark = out.length();
        if (!write(b, start, length, null, false, out)) {
            return false;
        }
        // What was written has its fields at fixed places.
        byte[] o = out.array();
        int at = mark + 1;
        LocalDateTime utc = LocalDateTime.of(
                        two(o, at) * 100 + two(o, at + 2),
                        two(o, at + 5),
                        two(o, at + 8),
                        two(o, at + 11),
                        two(o, at + 14),
                        two(o, at + 17))
                .minusMinutes(offset(o, at + 19, at + 24));
        LocalDateTime local = zone == null
                ? utc
                : utc.plusSeconds(zone.getOffset(utc.toInstant(ZoneOffset.UTC)).getTotalSeconds());
        out.length(mark);
        out.write('"' + form.format(local) + '"');
        return true;
    }

    /** Appends the date-time that is this many seconds after 1970 in UTC. */
    static boolean write(long epochSecond, boolean object, Output out) {
        long day = Math.floorDiv(epochSecond, 86_400L);
        int rest = (int) Math.floorMod(epochSecond, 86_400L);
        if (day < -719_162 || day > 2_932_896) {
            return false;
        }
        // Days to civil date over eras of 400 years, counted from March.
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int ofEra = (int) Math.floorMod(shifted, 146_097L);
        int year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * year + year / 4 - year / 100);
        int march = (5 * ofYear + 2) / 153;
        int month = march < 10 ? march + 3 : march - 9;
        int dayOfMonth = ofYear - (153 * march + 2) / 5 + 1;
        int civil = (int) (year + era * 400) + (month <= 2 ? 1 : 0);
        write(civil, month, dayOfMonth, rest / 3600, rest / 60 % 60, rest % 60, 0, object, out);
        return true;
    }

    /** Minutes east of UTC, or MIN_VALUE for what is no offset. */
    private static int offset(byte[] b, int start, int end) {
        if (b[start] == 'Z' && start + 1 == end) {
            return 0;
        }
        int i = start + 1;
        if ((b[start] != '+' && b[start] != '-') || end - i < 2) {
            return Integer.MIN_VALUE;
        }
        int hours = two(b, i);
        i += 2;
        if (i < end && b[i] == ':') {
            i++;
        }
        int minutes = i == end ? 0 : i + 2 == end ? two(b, i) : -1;
        if (hours < 0 || hours * 60 + minutes > 18 * 60 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int total = hours * 60 + minutes;
        return b[start] == '-' ? -total : total;
    }

    private static void write(
            int year, int month, int day, int hour, int minute, int second, int offset, boolean object, Output out) {
        byte[] o = out.reserve(80);
        int n = out.length();
        if (object) {
            System.arraycopy(BEFORE, 0, o, n, BEFORE.length);
            n += BEFORE.length;
        } else {
            o[n++] = '"';
        }
        n = two(o, two(o, n, year / 100), year % 100);
        o[n++] = '-';
        n = two(o, n, month);
        o[n++] = '-';
        n = two(o, n, day);
        o[n++] = 'T';
        n = two(o, n, hour);
        o[n++] = ':';
        n = two(o, n, minute);
        o[n++] = ':';
        n = two(o, n, second);
        o[n++] = (byte) (offset < 0 ? '-' : '+');
        int east = Math.abs(offset);
        n = two(o, two(o, n, east / 60), east % 60);
        if (object) {
            System.arraycopy(AFTER, 0, o, n, AFTER.length);
            n += AFTER.length;
        } else {
            o[n++] = '"';
        }
        out.length(n);
    }

    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
    }

    private static int two(byte[] o, int at, int value) {
        o[at] = (byte) ('0' + value / 10);
        o[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }

    private static int days(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
