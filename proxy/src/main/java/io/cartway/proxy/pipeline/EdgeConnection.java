package io.cartway.proxy.pipeline;

/** A connection that can be asked to end. Called on its event loop. */
interface EdgeConnection {
    /** Takes no new exchange; closes when the running ones have ended, at once if there are none. */
    void drain();

    /** Closes now, whatever runs. */
    void cut();
}
