package io.cartway.bench.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a proxy has logged in to stores whose sessions end, while it was measured.
 *
 * @param session how long a session lives
 * @param watched from the beginning of the first round to the end of the last
 * @param round how long a round was; a session may be over for that long before the proxy is asked again
 * @param ofStores logins, for each store
 */
public record Logins(Duration session, Duration watched, Duration round, List<Long> ofStores) {
    public Logins {
        ofStores = List.copyOf(ofStores);
    }

    /** How many logins each store must have had; at least one, without which nothing was renewed. */
    public long least() {
        return Math.max(1, watched.dividedBy(session.plus(round)));
    }

    /** How many there are at most when no session is given up before its end. */
    public long most() {
        return Math.max(1, watched.dividedBy(session) + 1);
    }

    /** Whether the sessions of every store were renewed as often as they ended. */
    public boolean renewed() {
        return !ofStores.isEmpty() && ofStores.stream().allMatch(logins -> logins >= least());
    }

    /** What was seen, in words. */
    public String words() {
        List<String> counts = new ArrayList<>();
        ofStores.forEach(logins -> counts.add(Long.toString(logins)));
        return "%s logins of the stores in %s s, sessions end after %s s: %s"
                .formatted(
                        String.join(" ", counts),
                        Figures.decimal(watched.toMillis() / 1000.0, 1),
                        Figures.decimal(session.toMillis() / 1000.0, 0),
                        renewed() ? expected() : "NOT RENEWED, " + expected());
    }

    private String expected() {
        return "%d to %d each expected".formatted(least(), most());
    }
}
