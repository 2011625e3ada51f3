package io.cartway.bench.load;

import java.util.concurrent.CompletionException;

/** Load on a server whose connections are open, ready to be run once. For one thread; closing it closes them. */
public final class Load implements AutoCloseable {
    private final LoadRun run;

    private Load(LoadRun run) {
        this.run = run;
    }

    static Load open(LoadRun run, Peer peer) {
        Load load = new Load(run);
        try {
            run.open().join();
            return load;
        } catch (CompletionException e) {
            load.close();
            throw new IllegalStateException("no load on " + peer.address() + ": " + e.getCause(), e.getCause());
        }
    }

    /** Asks as planned; returns at the latest when the plan's duration and grace are over. */
    public Measured run() {
        return run.begin().join();
    }

    @Override
    public void close() {
        run.close();
    }
}
