package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** WooCommerce's dates: without a zone, once in the site's time and once, with {@code _gmt} behind the name, in UTC. */
final class SiteTime {
    static final ZoneId SITE = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter NAIVE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}:\\d{2})(?:\\.\\d+)?([Zz]|[+-]\\d{2}(?::\\d{2})?)?");

    private SiteTime() {}

    /** Sets {@code name} and {@code name_gmt}; null clears both. */
    static void put(ObjectNode node, String name, @Nullable Instant at) {
        node.put(name, at == null ? null : NAIVE.format(at.atZone(SITE)));
        node.put(name + "_gmt", at == null ? null : NAIVE.format(at.atZone(ZoneOffset.UTC)));
    }

    /** Takes a date that a client sent under either name; null or an empty text clears it. */
    static void take(ObjectNode node, ObjectNode body, String name) {
        String gmt = name + "_gmt";
        if (body.has(name) || body.has(gmt)) {
            String sent = body.path(body.has(gmt) ? gmt : name).asText("");
            put(node, name, parse(sent.length() == 10 ? sent + "T00:00:00" : sent, body.has(gmt)));
        }
    }

    /** The instant of {@code name_gmt}, or the epoch when there is none. */
    static Instant get(ObjectNode node, String name) {
        Instant at = parse(node.path(name + "_gmt").asText(""), true);
        return at == null ? Instant.EPOCH : at;
    }

    /** Reads a date-time; without a zone it is the site's time, or UTC when {@code gmt}. Null when it is none. */
    static @Nullable Instant parse(String text, boolean gmt) {
        Matcher matcher = DATE_TIME.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String local = matcher.group(1) + "T" + matcher.group(2);
        String zone = matcher.group(3);
        try {
            return zone == null
                    ? LocalDateTime.parse(local)
                            .atZone(gmt ? ZoneOffset.UTC : SITE)
                            .toInstant()
                    : OffsetDateTime.parse(local + (zone.length() == 3 ? zone + ":00" : zone))
                            .toInstant();
        } catch (DateTimeException impossible) {
            return null;
        }
    }
}
