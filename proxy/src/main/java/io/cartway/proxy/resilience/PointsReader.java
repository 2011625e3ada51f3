package io.cartway.proxy.resilience;

import io.cartway.connectors.spi.UpstreamLimits;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a JSON body, as it passes, the object that tells how many points are left. Quotes inside a JSON text are
 * escaped, so the name of a member can't be part of one. Not thread-safe.
 */
public final class PointsReader {
    /** The object is a few numbers. */
    private static final int LONGEST = 300;

    private final UpstreamLimits.Cost cost;
    private final byte[] name;
    private final StringBuilder object = new StringBuilder();
    private int matched;
    private boolean complete;
    private double maximum;
    private double available;
    private double rate;

    PointsReader(UpstreamLimits.Cost cost) {
        this.cost = cost;
        this.name = ('"' + cost.state() + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes the next byte of the body. */
    public void read(byte next) {
        if (matched < name.length) {
            matched = next == name[matched] ? matched + 1 : next == name[0] ? 1 : 0;
            return;
        }
        if (object.isEmpty() && next != ':') {
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                matched = 0;
            }
            return;
        }
        object.append((char) (next & 0xff));
        if (next == '}') {
            parse();
            again();
        } else if (object.length() > LONGEST) {
            again();
        }
    }

    private void again() {
        matched = 0;
        object.setLength(0);
    }

    private void parse() {
        double most = number(cost.maximum());
        double left = number(cost.available());
        double each = number(cost.rate());
        if (most > 0 && left >= 0 && each > 0) {
            maximum = most;
            available = left;
            rate = each;
            complete = true;
        }
    }

    private double number(String member) {
        Matcher found = Pattern.compile('"' + Pattern.quote(member) + "\"\\s*:\\s*([0-9]{1,12}(?:\\.[0-9]{1,9})?)")
                .matcher(object);
        return found.find() ? Double.parseDouble(found.group(1)) : -1;
    }

    boolean isComplete() {
        return complete;
    }

    double maximum() {
        return maximum;
    }

    double available() {
        return available;
    }

    double rate() {
        return rate;
    }
}
