package io.cartway.bench.load;

import io.cartway.bench.load.LoadRun.Call;

/** Places for calls, over one connection that is opened anew when the peer closes it. Lives on the run's event loop. */
interface LoadConnection {
    /** Opens it; the run is told when it is open or can't be opened. */
    void open();

    /** How many calls it takes at a time, once it is open. */
    int places();

    /** Makes a call at a place that is free; the run is told what comes of it. */
    void send(Call call);

    void close();
}
