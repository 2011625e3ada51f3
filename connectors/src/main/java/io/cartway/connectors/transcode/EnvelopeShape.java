package io.cartway.connectors.transcode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at outside of records: the way to the records and the values to capture. Built once, then only read.
 */
public final class EnvelopeShape {
    private final Map<String, EnvelopeShape> members = new HashMap<>();
    private final Map<Integer, EnvelopeShape> elements = new HashMap<>();
    private boolean records;
    private int capture = -1;

    /** Nothing yet. */
    public EnvelopeShape() {}

    /** What is looked at below this member. */
    public EnvelopeShape member(String name) {
        return members.computeIfAbsent(name, n -> new EnvelopeShape());
    }

    /** What is looked at below this element of a list. */
    public EnvelopeShape element(int position) {
        return elements.computeIfAbsent(position, n -> new EnvelopeShape());
    }

    /** Declares that records are here. */
    public void holdRecords() {
        records = true;
    }

    /** Declares that the scalar here is captured under this number. */
    public void capture(int number) {
        capture = number;
    }

    boolean holdsRecords() {
        return records;
    }

    boolean leadsToRecords() {
        return members.values().stream().anyMatch(inside -> inside.records || inside.leadsToRecords());
    }

    int captureNumber() {
        return capture;
    }

    @Nullable
    EnvelopeShape find(String name) {
        return members.get(name);
    }

    @Nullable
    EnvelopeShape find(int position) {
        return elements.get(position);
    }

    boolean hasMembers() {
        return !members.isEmpty();
    }

    boolean hasElements() {
        return !elements.isEmpty();
    }
}
