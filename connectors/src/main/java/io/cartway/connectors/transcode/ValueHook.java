package io.cartway.connectors.transcode;

/** A hook that computes one scalar. */
public non-sealed interface ValueHook extends Hook {
    /** Computes it; writing nothing to {@code out} means there is none. */
    void apply(HookArguments in, ValueSink out);
}
