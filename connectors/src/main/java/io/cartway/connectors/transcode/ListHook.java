package io.cartway.connectors.transcode;

import java.util.List;

/** A hook that computes the elements of a list of the contract's objects. */
public non-sealed interface ListHook extends Hook {
    /** The fields that it fills, by their names in the contract; {@link ElementSink} knows them by position. */
    List<String> fields();

    /** Computes them, each between {@link ElementSink#begin} and {@link ElementSink#end}. */
    void apply(HookArguments in, ElementSink out);
}
