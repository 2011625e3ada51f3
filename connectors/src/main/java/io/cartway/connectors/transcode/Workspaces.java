package io.cartway.connectors.transcode;

import java.util.concurrent.ArrayBlockingQueue;

/** A bounded pool of windows and slots, shared by all readers. Thread-safe and never blocking. */
public final class Workspaces {
    /** Bytes of one record, at most. */
    public static final int MAX_RECORD = 8 << 20;

    private static final int KEPT = 256;

    private final ArrayBlockingQueue<Workspace> free = new ArrayBlockingQueue<>(KEPT);
    private final int maxRecord;
    private final WindowBudget budget;

    /**
     * @param maxRecord bytes that one record may have
     * @param growth bytes that all windows together may grow by beyond their first 32 KiB
     */
    public Workspaces(int maxRecord, long growth) {
        this.maxRecord = maxRecord;
        this.budget = new WindowBudget(growth);
    }

    /** 8 MiB a record; a quarter of the heap for all large ones together. */
    public static Workspaces standard() {
        return new Workspaces(
                MAX_RECORD, Math.max(MAX_RECORD, Runtime.getRuntime().maxMemory() / 4));
    }

    Workspace take() {
        Workspace workspace = free.poll();
        return workspace != null ? workspace : new Workspace(maxRecord, budget);
    }

    void giveBack(Workspace workspace) {
        workspace.reset();
        // A full pool drops it.
        boolean kept = free.offer(workspace);
        assert kept || free.remainingCapacity() >= 0;
    }
}
