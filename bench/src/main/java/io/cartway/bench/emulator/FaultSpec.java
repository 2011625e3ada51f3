package io.cartway.bench.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads faults from text: {@code NAME[:VALUE[:VALUE]][*TIMES]}, several joined by commas. The names are {@value #NAMES}.
 *
 * @param times for how many requests it applies; {@link Integer#MAX_VALUE} for {@code *all}
 */
public record FaultSpec(Fault fault, int times) {
    static final String NAMES =
            "cut:BYTES bad-chunk:BYTES html[:STATUS] empty status:CODE[:RETRY_AFTER] drip:BYTES_PER_SECOND delay:MILLIS"
                    + " invalid-json redirect:URL gzip wrong-length:DIFFERENCE silence";

    /**
     * Reads a list.
     *
     * @param times how often a fault applies that does not say it
     * @throws IllegalArgumentException with the names that there are
     */
    public static List<FaultSpec> parse(String text, int times) {
        List<FaultSpec> specs = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            int star = one.lastIndexOf('*');
            String count = star < 0 ? "" : one.substring(star + 1);
            try {
                int repeat =
                        count.isEmpty() ? times : count.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(count);
                specs.add(new FaultSpec(fault((star < 0 ? one : one.substring(0, star)).strip()), repeat));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("not a fault: " + one + "; there are " + NAMES, e);
            }
        }
        return specs;
    }

    private static Fault fault(String text) {
        String[] words = text.split(":", 2);
        return switch (words[0]) {
            case "cut" -> new Fault.Cut(Long.parseLong(words[1]));
            case "bad-chunk" -> new Fault.BadChunk(Long.parseLong(words[1]));
            case "html" -> new Fault.Html(words.length > 1 ? Integer.parseInt(words[1]) : 200);
            case "empty" -> new Fault.Empty();
            case "status" -> status(words[1].split(":", -1));
            case "drip" -> new Fault.Drip(Integer.parseInt(words[1]));
            case "delay" -> new Fault.Delay(Duration.ofMillis(Long.parseLong(words[1])));
            case "invalid-json" -> new Fault.InvalidJson();
            case "redirect" -> new Fault.Redirect(words[1]);
            case "gzip" -> new Fault.Gzip();
            case "wrong-length" -> new Fault.WrongLength(Integer.parseInt(words[1]));
            case "silence" -> new Fault.Silence();
            default -> throw new NumberFormatException();
        };
    }

    private static Fault status(String[] words) {
        return new Fault.Status(Integer.parseInt(words[0]), words.length > 1 ? Integer.parseInt(words[1]) : -1);
    }
}
