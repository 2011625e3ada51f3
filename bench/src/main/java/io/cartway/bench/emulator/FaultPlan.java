package io.cartway.bench.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Which faults are still to happen, and on which paths. Faults of one step happen together. Thread-safe. */
public final class FaultPlan {
    private final Deque<Pending> pending = new ArrayDeque<>();

    private record Pending(FaultSpec spec, String pathPrefix, int left) {}

    /** Adds faults for requests whose path begins with {@code pathPrefix}. */
    public synchronized void add(List<FaultSpec> specs, String pathPrefix) {
        for (FaultSpec spec : specs) {
            pending.add(new Pending(spec, pathPrefix, spec.times()));
        }
    }

    /** Forgets all faults. */
    public synchronized void clear() {
        pending.clear();
    }

    /** The faults of a request, each counted down. */
    public synchronized List<Fault> take(String path) {
        if (pending.isEmpty()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        int size = pending.size();
        for (int i = 0; i < size; i++) {
            Pending one = pending.remove();
            boolean hit = path.startsWith(one.pathPrefix());
            if (hit) {
                faults.add(one.spec().fault());
            }
            int left = hit && one.left() != Integer.MAX_VALUE ? one.left() - 1 : one.left();
            if (left > 0) {
                pending.add(new Pending(one.spec(), one.pathPrefix(), left));
            }
        }
        return faults;
    }

    /** How many faults are still to come, each counted once. */
    public synchronized int size() {
        return pending.size();
    }
}
