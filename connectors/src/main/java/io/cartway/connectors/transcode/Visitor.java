package io.cartway.connectors.transcode;

/** Is shown the values of a path, one by one. */
interface Visitor {
    /**
     * One value that is there and not null.
     *
     * @param frame the frame that the value's slot is in
     * @param source the array that the slot points into
     * @return whether to stop
     */
    boolean visit(Evaluation e, int frame, byte[] source, long slot);
}
