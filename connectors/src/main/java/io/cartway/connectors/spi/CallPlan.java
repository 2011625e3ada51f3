package io.cartway.connectors.spi;

/**
 * How one call is answered: a chain of steps, each made from the answer to the one before. Several pages, joins,
 * read-modify-write and the check call are all of this form.
 *
 * <p>Belongs to one exchange and is used by one thread at a time.
 */
public interface CallPlan {
    /**
     * Begins. Called once.
     *
     * @param out takes what can be said without asking the platform
     * @return the first step, or the end of a call that needs none
     * @throws CallRefused when the platform can't do what the call asks for; its text is safe to show
     */
    Outcome begin(Output out);
}
