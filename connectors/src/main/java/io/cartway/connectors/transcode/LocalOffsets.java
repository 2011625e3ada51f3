package io.cartway.connectors.transcode;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Offsets of a time zone by local time, as {@link ZoneRules#getOffset(LocalDateTime)} gives them (in a gap and an overlap: the
 * earlier one), from a table up to the year 2100, so that nothing is allocated for a date. Immutable, any thread.
 */
final class LocalOffsets {
    private static final int LAST_YEAR = 2100;
    /** Of zones with a name, of which there are some six hundred. */
    private static final ConcurrentHashMap<ZoneId, LocalOffsets> NAMED = new ConcurrentHashMap<>();

    private final ZoneRules rules;
    /** Local seconds from which on the next offset holds, ascending. */
    private final long[] switches;
    /** Seconds east of UTC: before the first switch, and from each of them on. */
    private final int[] offsets;

    private LocalOffsets(ZoneRules rules) {
        this.rules = rules;
        List<ZoneOffsetTransition> transitions = new ArrayList<>(rules.getTransitions());
        if (!rules.getTransitionRules().isEmpty()) {
            ZoneOffsetTransition next = transitions.isEmpty() ? null : transitions.get(transitions.size() - 1);
            while (next != null && next.getDateTimeBefore().getYear() <= LAST_YEAR) {
                next = rules.nextTransition(next.getInstant());
                if (next != null) {
                    transitions.add(next);
                }
            }
        }
        switches = new long[transitions.size()];
        offsets = new int[transitions.size() + 1];
        offsets[0] = rules.getOffset(LocalDateTime.of(1, 1, 1, 0, 0)).getTotalSeconds();
        for (int i = 0; i < switches.length; i++) {
            ZoneOffsetTransition transition = transitions.get(i);
            LocalDateTime later = transition.isGap() ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
            switches[i] = later.toEpochSecond(ZoneOffset.UTC);
            offsets[i + 1] = transition.getOffsetAfter().getTotalSeconds();
        }
    }

    static LocalOffsets of(ZoneId zone) {
        return zone.getRules().isFixedOffset()
                ? new LocalOffsets(zone.getRules())
                : NAMED.computeIfAbsent(zone, named -> new LocalOffsets(named.getRules()));
    }

    ZoneRules rules() {
        return rules;
    }

    /** Seconds east of UTC at this local time. */
    int seconds(int year, int month, int day, int hour, int minute) {
        if (year > LAST_YEAR) {
            return rules.getOffset(LocalDateTime.of(year, month, day, hour, minute))
                    .getTotalSeconds();
        }
        int before = Arrays.binarySearch(switches, epochDay(year, month, day) * 86_400L + hour * 3_600L + minute * 60L);
        return offsets[before >= 0 ? before + 1 : -before - 1];
    }

    /** Days after 1970-01-01, over eras of 400 years counted from March. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int ofEra = y - era * 400;
        int ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097L + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }
}
