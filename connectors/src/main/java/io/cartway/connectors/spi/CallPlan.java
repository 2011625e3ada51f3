package io.cartway.connectors.spi;

/**
 * How one call is answered: a chain of steps, each made from the answer to the one before. Several pages, joins,
 * read-modify-write and the check call are all of this form.
 *
 * <p>Belongs to one exchange and is used by one thread at a time.
 */
public interface CallPlan {
    /** The first step. Called once. */
    Step first();
}
